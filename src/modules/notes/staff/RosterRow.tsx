import { useState } from 'react';
import { presentationOptions } from '#content/notes/index.ts';
import { arrivedAt, backAt, outAt } from '#modules/attendance/mark.rules.ts';
import type { Presence } from '#modules/attendance/attendance.types.ts';
import { say } from '#platform/i18n/say.ts';
import { sayTime } from '#platform/i18n/times.ts';
import { sayRefusal } from '#platform/i18n/refusals.ts';
import { Button, Mark, Menu, Notice, Segmented, Tag, TextField, offerUndo } from '#platform/ui/index.ts';
import type { MenuItem } from '#platform/ui/index.ts';
import type { Participation } from '../notes.types.ts';
import { startOf, type Card } from './card-state.ts';
import { tagsFor } from './note-view.ts';
import { lookOfPresence, type PresenceLook } from './presence-words.ts';
import { TimesDialog } from './TimesDialog.tsx';
import { trackOf } from './unit.ts';
import { useServerNow } from './use-server-now.ts';
import type { NotSaved } from './part.ts';
import type { Run, RunRow } from './use-run.ts';
import type { Work } from './use-work.ts';

interface RowProps {
  work: Work;
  run: Run;
  card: Card;
}

/** One person during the session: here or not with one tap, then how they take part. */
export function RosterRow({ work, run, card }: RowProps) {
  const now = useServerNow();
  const row = run.rows.get(card.patientId);
  if (!row) return null;
  const look = lookOfPresence(run.session, row.shown, now);
  const writes = row.shown?.kind === 'came' && work.page.session.hasNotes && !card.note && (card.author === null || card.author.id === work.me.id);
  return (
    <li className={row.shown?.kind === 'absent' ? 'gone' : undefined}>
      <div className="who">
        <Mark name={look.mark} />
        <span className="nm">{card.name}</span>
        <span className="small soft">{[look.words, ...alsoSaid(row, run)].join(', ')}</span>
        {writes && <Jot work={work} card={card} />}
        <Arrival work={work} run={run} card={card} row={row} look={look} now={now} />
      </div>
      {row.part?.notSaved && <MarkRefused run={run} row={row} why={row.part.notSaved} />}
      {row.part?.theirs && <MarkConflict {...{ run, card, now }} mine={look} theirs={row.part.theirs.value} />}
      {writes && <TakesPart work={work} card={card} />}
    </li>
  );
}

/** What else the roster knows: already in the building, or in another session just now. */
const alsoSaid = ({ shown, visit, elsewhere }: RunRow, { session }: Run): string[] => [
  ...(shown === null && visit?.state === 'here' && visit.arrivedAt ? [say('notes.run.in-building', { time: sayTime(visit.arrivedAt, session.timeZone).replace(/ .*/, '') })] : []),
  ...(elsewhere && elsewhere.sessionId !== session.id ? [say('notes.run.elsewhere', { title: elsewhere.title })] : [])
];

/** Why a mark is not kept. Minutes that another session holds too count once: the person says where. */
function MarkRefused({ run, row, why }: { run: Run; row: RunRow; why: NotSaved }) {
  if (why.refusal !== 'attendance/overlaps') return <Notice alert title={say('notes.not-saved')}><p>{sayRefusal(why.refusal, why.facts)}</p></Notice>;
  const other = why.facts['otherTitle'];
  const title = typeof other === 'string' ? other : say('notes.run.another-session');
  const keep = (keeps: 'this' | 'other') => run.book.mark(row, { presence: row.shown, keeps });
  return (
    <Notice alert title={say('notes.run.overlaps', { title })}>
      <p>{say('notes.run.overlaps.what')}</p>
      <div className="acts">
        <Button onClick={() => keep('this')}>{say('notes.run.overlaps.this')}</Button>
        <Button onClick={() => keep('other')}>{say('notes.run.overlaps.other', { title })}</Button>
      </div>
    </Notice>
  );
}

/** Two people marked the same person: both marks in words, and a choice. */
function MarkConflict({ run, card, mine, theirs, now }: Pick<RowProps, 'run' | 'card'> & { mine: PresenceLook; theirs: Presence | null; now: string }) {
  const other = lookOfPresence(run.session, theirs, now);
  return (
    <Notice alert title={say('notes.run.two-marks', { mine: mine.words, theirs: other.words })}>
      <div className="acts">
        <Button onClick={() => run.book.decide(card.patientId, 'mine')}>{say('notes.run.keep-mine')}</Button>
        <Button onClick={() => run.book.decide(card.patientId, 'theirs')}>{say('notes.run.take-theirs')}</Button>
      </div>
    </Notice>
  );
}

function Arrival({ work, run, card, row, look, now }: RowProps & { row: RunRow; look: PresenceLook; now: string }) {
  const [times, setTimes] = useState(false);
  const { session } = run;
  const before = row.shown;
  const mark = (presence: Presence | null, words: string, because?: string) => {
    run.book.mark(row, { presence, ...(because ? { because } : {}) });
    offerUndo(say('notes.run.marked', { name: card.name, words }), () => run.book.mark(row, { presence: before }));
  };
  // "Here" says that they were here from the start, however late the roll is taken; "late" means since now.
  const here = () => mark(arrivedAt(session, session.startsAt, 'in-person'), say('notes.run.here-now'));
  const late = () => mark(arrivedAt(session, now, 'in-person'), say('notes.run.late'));
  const video = () => mark(arrivedAt(session, now, 'video'), say('notes.run.by-video'));
  const absent = () => mark({ kind: 'absent', causedBy: 'patient' }, say('notes.run.absent'));
  const named = (label: string) => ({ 'aria-label': `${label}, ${card.name}` });
  if (before === null) {
    return (
      <span className="keys push">
        <Button small {...named(say('notes.run.here-now'))} onClick={here}>{say('notes.run.here-now')}</Button>
        {now > session.startsAt && <Button small {...named(say('notes.run.late'))} onClick={late}>{say('notes.run.late')}</Button>}
        <Button small {...named(say('notes.run.by-video'))} onClick={video}>{say('notes.run.by-video')}</Button>
        <Button small {...named(say('notes.run.absent'))} onClick={absent}>{say('notes.run.absent')}</Button>
      </span>
    );
  }
  const came = before.kind === 'came' ? before : null;
  const out = came && came.intervals.every(({ to }) => to !== null);
  const items: MenuItem[] = [
    ...(came && !out ? [{ label: say('notes.run.left'), onClick: () => mark(outAt(came, now, 'left'), say('notes.run.left')) }] : []),
    ...(came ? [{ label: say('notes.run.times'), onClick: () => setTimes(true) }] : [{ label: say('notes.run.here-now'), onClick: here }, { label: say('notes.run.late'), onClick: late }, { label: say('notes.run.by-video'), onClick: video }]),
    ...(came ? [{ label: say('notes.run.absent'), onClick: absent }] : []),
    { label: say('notes.run.take-back'), onClick: () => mark(null, say('notes.run.taken-back')) }
  ];
  return (
    <span className="keys push">
      {came && !out && <Button small {...named(say('notes.run.step-out'))} onClick={() => mark(outAt(came, now, 'stepped-out'), say('notes.run.step-out'))}>{say('notes.run.step-out')}</Button>}
      {came && out && look.state !== 'left-early' && <Button small {...named(say('notes.run.back'))} onClick={() => mark(backAt(came, now, came.intervals.at(-1)!.mode), say('notes.run.back'))}>{say('notes.run.back')}</Button>}
      <Menu button={<Button small {...named(say('notes.run.change'))}>{say('notes.run.change')}</Button>} sections={[{ items }]} />
      {times && came && <TimesDialog session={work.page.session} name={card.name} intervals={came.intervals} onClose={() => setTimes(false)} because={card.note !== null} onSave={(intervals, because) => mark({ ...came, intervals }, say('notes.run.times-changed'), because)} />}
    </span>
  );
}

const participation = presentationOptions.participation.map(({ id, label }) => ({ value: id as Participation, label }));

/** How they take part, and quick tags. */
function TakesPart({ work, card }: { work: Work; card: Card }) {
  const draft = work.typed.cards.get(card.patientId)?.value ?? startOf(card);
  const type = (change: Partial<typeof draft>) => work.book.typeCard(card.patientId, { ...draft, ...change });
  const toggle = (id: string, on: boolean) => type({ tags: on ? [...draft.tags, id] : draft.tags.filter((tag) => tag !== id) });
  return (
    <div className="part">
      <div className="line">
        <Segmented label={say('notes.run.took-part-of', { name: card.name })} value={draft.participation} options={participation} onChange={(value) => type({ participation: value })} />
        <div className="tags" role="group" aria-label={say('notes.run.tags-of', { name: card.name })}>{tagsFor(work.page.session.serviceType, trackOf(work.page.session)).map(({ id, label }) => <Tag key={id} label={label} checked={draft.tags.includes(id)} onChange={(on) => toggle(id, on)} />)}</div>
      </div>
    </div>
  );
}

/** A line for the leader's own memory; never part of the record. */
const Jot = ({ work, card }: { work: Work; card: Card }) => (
  <div className="jot"><TextField label={say('notes.run.jot-of', { name: card.name })} hideLabel placeholder={say('notes.run.jot')} maxLength={140} value={card.jot} onChange={(text) => work.book.typeJot(card.patientId, text)} /></div>
);
