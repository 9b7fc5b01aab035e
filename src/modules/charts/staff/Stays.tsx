import { useState } from 'react';
import { useMay, useMe } from '#apps/client.ts';
import { AdmitDialog } from '#modules/episodes/staff/AdmitDialog.tsx';
import { FocusLines } from '#modules/episodes/staff/FocusLines.tsx';
import { DischargeDialog, HoldDialog, ResumeDialog, StepDownDialog } from '#modules/episodes/staff/stay-forms.tsx';
import { whyNotYours } from '#modules/episodes/stay.rules.ts';
import type { PatientFacts, Stay } from '#modules/people/patients.types.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay } from '#platform/i18n/times.ts';
import { Button, Drawer, Menu } from '#platform/ui/index.ts';

type Doing = 'admit' | 'hold' | 'resume' | 'step-down' | 'discharge' | 'focus';

/** Stays, the open ones first, with what can be done to them. */
export function Stays({ facts, today }: { facts: PatientFacts; today: string }) {
  const [doing, setDoing] = useState<{ what: Doing; stay: Stay | null } | null>(null);
  const may = useMay('episode.change');
  const mayFocus = useMay('focus.write') && facts.care !== null;
  const { data: me } = useMe();
  const isMine = (stay: Stay) => may && me !== undefined && whyNotYours(me, stay.programId, facts.care !== null) === null;
  const close = () => setDoing(null);
  const title = say('charts.stay');
  return (
    <section aria-label={title}>
      <div className="facts-head"><h3>{title}</h3>{may && !facts.died && <Button small kind="quiet" className="push" onClick={() => setDoing({ what: 'admit', stay: null })}>{say('stays.admit')}</Button>}</div>
      {facts.episodes.length === 0 && <p className="small soft">{say('charts.no-stay')}</p>}
      <ul className="stays">{facts.episodes.map((stay) => <li key={stay.id}><Shown stay={stay} />{stay.dischargedOn === null && (isMine(stay) || mayFocus) && <Acts stay={stay} may={isMine(stay)} mayFocus={mayFocus} onDo={(what) => setDoing({ what, stay })} />}</li>)}</ul>
      {doing && <Act {...doing} facts={facts} today={today} onClose={close} />}
    </section>
  );
}

function Shown({ stay: { program, admittedOn, dischargedOn, dischargeKind, stepDownOn, holds } }: { stay: Stay }) {
  const from = sayDay(admittedOn, 'date');
  return (
    <div className="small">
      <p>{dischargedOn ? say('charts.stay-ended', { program, from, to: sayDay(dischargedOn, 'date') }) : say('charts.stay-open', { program, from })}</p>
      {dischargeKind && <p className="soft">{say(`stays.kind.${dischargeKind}`)}</p>}
      {stepDownOn && <p className="soft">{say('episodes.header.steps-down', { on: sayDay(stepDownOn, 'date') })}</p>}
      {holds.map((hold) => <p key={hold.id} className="soft">{hold.to ? say('charts.hold', { from: sayDay(hold.from, 'short'), to: sayDay(hold.to, 'short') }) : say('charts.hold-open', { from: sayDay(hold.from, 'short') })}{hold.reason && `: ${hold.reason}`}</p>)}
    </div>
  );
}

function Acts({ stay, may, mayFocus, onDo }: { stay: Stay; may: boolean; mayFocus: boolean; onDo: (what: Doing) => void }) {
  const changes: Doing[] = [stay.holds.some((hold) => hold.to === null) || stay.onHold ? 'resume' : 'hold', 'step-down', 'discharge'];
  const items = [...(mayFocus ? ['focus' as const] : []), ...(may ? changes : [])].map((what) => ({ label: say(`stays.${what}`), onClick: () => onDo(what) }));
  return <Menu button={<Button small kind="quiet" className="push" aria-label={`${say('charts.change')}: ${stay.program}`}>{say('charts.change')}</Button>} sections={[{ items }]} />;
}

function Act({ what, stay, facts, today, onClose }: { what: Doing; stay: Stay | null; facts: PatientFacts; today: string; onClose: () => void }) {
  if (what === 'admit' || !stay) return <AdmitDialog patientId={facts.id} name={facts.name} today={today} onClose={onClose} />;
  const asked = { stay, name: facts.name, today, zone: facts.timeZone, onClose };
  switch (what) {
    case 'hold': return <HoldDialog {...asked} />;
    case 'resume': return <ResumeDialog {...asked} />;
    case 'step-down': return <StepDownDialog {...asked} />;
    case 'discharge': return <DischargeDialog {...asked} />;
    default: return <Drawer open onClose={onClose} title={say('stays.focus')}><FocusLines lines={(facts.care?.focus ?? []).filter(({ episodeId }) => episodeId === stay.id)} episodeId={stay.id} /></Drawer>;
  }
}
