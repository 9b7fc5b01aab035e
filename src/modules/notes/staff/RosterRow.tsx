import { presentationOptions } from '#content/notes/index.ts';
import { JoinTrouble } from '#modules/sessions/staff/JoinTrouble.tsx';
import { VideoPlace } from '#modules/attendance/staff/VideoPlace.tsx';
import { say } from '#platform/i18n/say.ts';
import { sayTime } from '#platform/i18n/times.ts';
import { Mark, Segmented, State, Tag, TextField } from '#platform/ui/index.ts';
import type { Participation } from '../notes.types.ts';
import { Arrival } from './Arrival.tsx';
import { startOf } from './card-state.ts';
import { MarkTrouble } from './MarkTrouble.tsx';
import { tagsFor } from './note-view.ts';
import { isGoingOn, lookOfPresence } from './presence-words.ts';
import type { RowProps } from './roster-row.ts';
import { trackOf } from './unit.ts';
import { useServerNow } from './use-server-now.ts';
import type { Run, RunRow } from './use-run.ts';

/** One person during the session: here or not with one tap, then how they take part. */
export function RosterRow({ work, run, card }: RowProps) {
  const now = useServerNow();
  const row = run.rows.get(card.patientId);
  if (!row) return null;
  if (row.joined?.refused) return <li><JoinTrouble sessionId={run.session.id} joined={row.joined} /></li>;
  if (work.page.session.isCancelled && row.shown === null) return <li className="gone"><div className="who"><Mark name="dash" /><span className="nm">{card.name}</span><span className="small soft said-words">{say('notes.run.was-expected')}</span></div></li>;
  const look = lookOfPresence(run.session, row.shown, now);
  const writes = row.shown?.kind === 'came' && work.page.session.hasNotes && work.page.mayWrite && !card.note && (card.author === null || card.author.id === work.me.id);
  return (
    <li className={row.shown?.kind === 'absent' ? 'gone' : undefined}>
      <div className="who">
        <Mark name={look.mark} />
        <span className="nm">{card.name}</span>
        <span className="small soft said-words">{[look.words, ...alsoSaid(row, run, now)].join(', ')}</span>
        {writes && <TookPart work={work} card={card} />}
        <Arrival work={work} run={run} card={card} row={row} now={now} />
      </div>
      {row.needs && <Needs owner={row.needs.owner} />}
      {isOnVideo(row) && <VideoPlace sessionId={run.session.id} patientId={card.patientId} name={card.name} timeZone={run.session.timeZone} now={now} />}
      <MarkTrouble run={run} row={row} name={card.name} now={now} />
      {writes && <TagsAndJot work={work} card={card} />}
    </li>
  );
}

/** Something of theirs is open on the board: a word, and never what it is about. */
const Needs = ({ owner }: { owner: string | null }) =>
  <p className="needs small"><State mark={owner ? 'held' : 'octagon'} tone={owner ? 'plain' : 'stop'}>{owner ? say('notes.run.needs-with', { name: owner }) : say('notes.run.needs')}</State></p>;

/** Takes part by video now, or came to the day by video and is not marked here yet. */
function isOnVideo({ shown, visit }: RunRow): boolean {
  if (shown?.kind === 'came') return shown.intervals.at(-1)?.mode === 'video';
  return shown === null && visit?.state === 'here' && visit.mode === 'video';
}

/** What else the roster knows: already in the building, or in another session just now. */
const alsoSaid = ({ shown, part, visit, elsewhere, joined, paper }: RunRow, { session }: Run, now: string): string[] => [
  ...(joined && joined.answeredAt === null ? [say('joining.waits')] : []),
  ...(shown !== null && part === null && paper ? [say('notes.run.from-paper')] : []),
  ...(shown === null && visit?.state === 'here' && visit.arrivedAt ? [say(visit.mode === 'video' ? 'notes.run.arrived-by-video' : 'notes.run.in-building', { time: sayTime(visit.arrivedAt, session.timeZone).replace(/ .*/, '') })] : []),
  ...(elsewhere && elsewhere.sessionId !== session.id && now >= session.opensAt && isGoingOn(session, now) ? [say('notes.run.elsewhere', { title: elsewhere.title })] : [])
];

const participation = presentationOptions.participation.map(({ id, label }) => ({ value: id as Participation, label }));

type CardOfRow = Pick<RowProps, 'work' | 'card'>;

function draftOf({ work, card }: CardOfRow) {
  const draft = work.typed.cards.get(card.patientId)?.value ?? startOf(card);
  return { draft, type: (change: Partial<typeof draft>) => work.book.typeCard(card.patientId, { ...draft, ...change }) };
}

function TookPart(props: CardOfRow) {
  const { draft, type } = draftOf(props);
  return <div className="took"><Segmented label={say('notes.run.took-part-of', { name: props.card.name })} value={draft.participation} options={participation} onChange={(value) => type({ participation: value })} /></div>;
}

/** Quick tags, and a line for the leader's own memory, never part of the record. */
function TagsAndJot({ work, card }: CardOfRow) {
  const { draft, type } = draftOf({ work, card });
  const toggle = (id: string, on: boolean) => type({ tags: on ? [...draft.tags, id] : draft.tags.filter((tag) => tag !== id) });
  return (
    <div className="part">
      <div className="line">
        <div className="tags" role="group" aria-label={say('notes.run.tags-of', { name: card.name })}>{tagsFor(work.page.session.serviceType, trackOf(work.page.session)).map(({ id, label }) => <Tag key={id} label={label} checked={draft.tags.includes(id)} onChange={(on) => toggle(id, on)} />)}</div>
        <div className="jot"><TextField label={say('notes.run.jot-of', { name: card.name })} hideLabel placeholder={say('notes.run.jot')} maxLength={140} value={card.jot} onChange={(text) => work.book.typeJot(card.patientId, text)} /></div>
      </div>
    </div>
  );
}
