import './words.ts';
import './outreach.css';
import { useQuery } from '@tanstack/react-query';
import { reads, useMay } from '#apps/client.ts';
import type { Instant } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay } from '#platform/i18n/times.ts';
import { DataList, Drawer, EmptyState, Failed, Loading, State } from '#platform/ui/index.ts';
import type { PersonOutreach } from '../outreach.contract.ts';
import type { Step } from '../outreach.types.ts';
import { Absences } from './Absences.tsx';
import { AttemptForm } from './AttemptForm.tsx';
import { DecideForm } from './DecideForm.tsx';
import { Entries } from './Entries.tsx';
import { sayMissed, sayWhen } from './outreach-view.ts';

/** One person's outreach: what may be said first, then the try, then the steps and what was done. */
export function OutreachDrawer({ patientId, name, onClose }: { patientId: string; name: string; onClose: () => void }) {
  const found = useQuery(reads.outreach.readPersonOutreach.queryOptions({ input: { params: { patientId } }, meta: { topics: ['attendance', 'outreach', 'people'] } }));
  return (
    <Drawer open onClose={onClose} title={say('outreach.drawer', { name })} width={660}>
      {found.isPending && <Loading what={say('outreach.loading')} />}
      {found.isError && <Failed error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && (found.data.person ? <Parts person={found.data.person} now={found.data.now} onDone={onClose} /> : <EmptyState>{say('outreach.not-here')}</EmptyState>)}
    </Drawer>
  );
}

function Parts({ person, now, onDone }: { person: PersonOutreach; now: Instant; onDone: () => void }) {
  const mayDecide = useMay('outreach.decide');
  return (
    <div className="outreach-parts">
      <section className="stack" aria-label={say('outreach.may-say')}>
        {person.case.missed.length > 0 && <p>{sayMissed(person)}{person.case.isRaised && <> <State mark="caution" tone="caution">{say('outreach.raised')}</State></>}</p>}
        <MaySay person={person} />
        <AttemptForm person={person} onDone={onDone} />
      </section>
      <section aria-labelledby="outreach-steps"><h3 id="outreach-steps">{say('outreach.steps')}</h3><Steps steps={person.case.steps} now={now} zone={person.timeZone} /><Lately person={person} /></section>
      {mayDecide && <section aria-labelledby="outreach-decide"><h3 id="outreach-decide">{say('outreach.decide')}</h3><DecideForm person={person} /></section>}
      <section aria-labelledby="outreach-absences"><h3 id="outreach-absences">{say('outreach.absences')}</h3><Absences person={person} /></section>
      <section aria-labelledby="outreach-done"><h3 id="outreach-done">{say('outreach.done')}</h3><Entries person={person} /></section>
    </div>
  );
}

/** The rule, the words that fit it, and where to reach them: before anybody dials. */
function MaySay({ person: { messageRule, messageNote, name, isPart2, phones, emails, address } }: { person: PersonOutreach }) {
  const first = name.split(' ')[0]!;
  return (
    <DataList facts={[
      [say('outreach.may-say'), <><strong>{say(`outreach.rule.${messageRule}`)}</strong>{messageNote && <p>{messageNote}</p>}<p className="soft">{say(`outreach.script.${messageRule}`, { name: first })}</p>{isPart2 && <p className="soft">{say('outreach.script.part2', { name: first })}</p>}</>],
      [say('outreach.reach'), [...(phones.length > 0 ? phones : [say('outreach.no-phone')]), ...emails, ...(address ? [address.replace('\n', ', ')] : [])].map((one) => <div key={one}>{one}</div>)]
    ]} />
  );
}

export function Steps({ steps, now, zone }: { steps: readonly Step[]; now: Instant; zone: string }) {
  if (steps.length === 0) return <p className="soft">{say('outreach.steps.none')}</p>;
  const when = ({ state, by, doneAt }: Step) => {
    if (state === 'done') return say('outreach.step.done', { at: doneAt ? sayWhen(doneAt, now, zone) : '' });
    return by === null ? say('outreach.step.open') : say(`outreach.step.${state}`, { at: sayWhen(by, now, zone) });
  };
  return <ol className="outreach-steps plain">{steps.map((step) => <li key={step.key}><State mark={markOf[step.state]} tone={toneOf[step.state]}>{say(`outreach.step.${step.key}`)}</State><span className={step.state === 'late' ? 'caution small' : 'small soft'}>{when(step)}</span></li>)}</ol>;
}

const markOf = { done: 'check', due: 'open', late: 'caution', ahead: 'open' } as const;
const toneOf = { done: 'soft', due: 'plain', late: 'caution', ahead: 'soft' } as const;

export function Lately({ person: { case: { pattern } } }: { person: Pick<PersonOutreach, 'case'> }) {
  const { consecutive, inWindow, windowDays, late, lastCameOn } = pattern;
  return (
    <p className="small soft">
      {[say('outreach.pattern.consecutive', { n: consecutive }), say('outreach.pattern.window', { n: inWindow, days: windowDays }), say('outreach.pattern.late', { n: late }), lastCameOn && say('outreach.pattern.last', { day: sayDay(lastCameOn, 'short') })].filter(Boolean).join(' · ')}
    </p>
  );
}
