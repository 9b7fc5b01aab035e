import { useState } from 'react';
import { api } from '#apps/client.ts';
import type { Instant } from '#kernel/time.ts';
import { ms } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { sayFor, sayMoment, sayTime } from '#platform/i18n/times.ts';
import { A, Button, Mark, RefusalNotice, State, announce, useSend } from '#platform/ui/index.ts';
import type { Attention } from '../safety.types.ts';
import { NeedForm } from './NeedForm.tsx';

export interface NeedCardProps {
  /** `watch`: they are here and do not join. */
  item: Attention & { watch: { stays: string | null } | null };
  /** The name as this screen may show it. */
  name: string;
  me: string;
  zone: string;
  now: Instant;
  /** Where they are now: "In Room 2 now." */
  where: string | null;
  mayWork: boolean;
  mayOpenChart: boolean;
  /** Hides what it is about, until asked for. */
  hides: boolean;
}

/** Somebody who needs a person: who, the fact, since when, who has it; Take it, Note, Done. */
export function NeedCard({ item, name, me, zone, now, where, mayWork, mayOpenChart, hides }: NeedCardProps) {
  const take = useSend(api.safety.takeAttention);
  const [writing, setWriting] = useState<'note' | 'done' | null>(null);
  const [shown, setShown] = useState(false);
  const { owner } = item;
  const named = (label: string) => ({ 'aria-label': say('safety.of-person', { action: label, name }) });
  const takeIt = async () => {
    if (await take.send({ params: { attentionId: item.id }, body: { saw: item.version } })) announce(say('safety.taken', { name }));
  };
  return (
    <li className={owner ? 'need' : 'need open'} data-key={item.id}>
      <div className="who"><Mark name={owner ? 'held' : 'octagon'} /><h3>{name}</h3><span className="small soft">{sayFor(item.since, now)}</span></div>
      <div className="body">
        {item.call && <p><State mark="triangle" tone="caution">{say(ms(now) > ms(item.call.by) ? 'safety.call.late' : 'safety.call', { time: sayTime(item.call.by, zone) })}</State></p>}
        {item.call && <p className="small">{say('safety.call.what', { time: sayTime(item.call.since, zone) })}</p>}
        {hides && !shown
          ? <p className="soft">{say('safety.hidden')} <Button kind="quiet" small onClick={() => setShown(true)} {...named(say('safety.show'))}>{say('safety.show')}</Button></p>
          : <Fact item={item} zone={zone} />}
        {item.watch && <p className="small">{item.watch.stays ? say('safety.stays', { name: item.watch.stays }) : <State mark="triangle" tone="caution">{say('safety.stays.nobody')}</State>}</p>}
        <p className="small soft">{[!item.call && where, ownerLine(item, me, zone, now), item.seen && say('safety.seen-at', { name: item.seen.name, time: sayTime(item.seen.at, zone) })].filter(Boolean).join(' ')}</p>
      </div>
      <RefusalNotice error={take.error} />
      {writing
        ? <NeedForm item={item} name={name} closes={writing === 'done'} onDone={() => setWriting(null)} />
        : (
          <div className="acts">
            {mayWork && !owner && <Button kind="main" busy={take.busy} {...named(say('safety.take'))} onClick={() => void takeIt()}>{say('safety.take')}</Button>}
            {mayWork && owner && owner.id !== me && <Button busy={take.busy} {...named(say('safety.take'))} onClick={() => void takeIt()}>{say('safety.take')}</Button>}
            {mayWork && <Button {...named(say('safety.note'))} onClick={() => setWriting('note')}>{say('safety.note')}</Button>}
            {mayWork && owner && <Button {...named(say('safety.done'))} onClick={() => setWriting('done')}>{say('safety.done')}</Button>}
            {item.watch && <A className="btn quiet" to={`/not-joining/${item.patientId}`} aria-label={say('safety.of-person', { action: say('safety.watch'), name })}>{say('safety.watch')}</A>}
            {mayOpenChart && !item.watch && (!owner || item.call) && <A className="btn quiet" to={`/patients/${item.patientId}`} aria-label={say('safety.of-person', { action: say('safety.chart'), name })}>{say('safety.chart')}</A>}
          </div>
        )}
    </li>
  );
}

const Fact = ({ item, zone }: { item: Attention; zone: string }) => (
  <>
    <p>{item.fact ?? <span className="soft">{say('safety.not-for-you')}</span>}</p>
    {item.note && <p className="small">{say('safety.note-of', { text: item.note.text, by: item.note.by, time: sayTime(item.note.at, zone) })}</p>}
  </>
);

const longAgoHours = 12;

function ownerLine({ owner, raisedBy }: Attention, me: string, zone: string, now: Instant): string {
  if (!owner) return `${say('safety.nobody')} ${say('safety.raised-by', { name: raisedBy.name })}`;
  const isLongAgo = ms(now) - ms(owner.takenAt) > longAgoHours * 3_600_000;
  const time = isLongAgo ? sayMoment(owner.takenAt, zone) : sayTime(owner.takenAt, zone);
  return owner.id === me ? say('safety.you-have-it', { time }) : say('safety.has-it', { name: owner.name, time });
}
