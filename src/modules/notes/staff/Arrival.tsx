import { Suspense, useState } from 'react';
import { arrivedAt, backAt, isAside, outAt } from '#modules/attendance/mark.rules.ts';
import type { Presence } from '#modules/attendance/attendance.types.ts';
import { say } from '#platform/i18n/say.ts';
import { A, Button, Menu, offerUndo } from '#platform/ui/index.ts';
import type { MenuItem } from '#platform/ui/index.ts';
import { NotJoiningDialog } from './later.ts';
import { isGoingOn } from './presence-words.ts';
import { RaisePerson } from './RaisePerson.tsx';
import type { RowProps } from './roster-row.ts';
import { TimesDialog } from './TimesDialog.tsx';
import type { RunRow } from './use-run.ts';

interface ArrivalProps extends RowProps {
  row: RunRow;
  now: string;
}
type Asked = 'times' | 'raise' | 'aside' | null;

/** Here or not with one tap; then out, back, and everything rarer in a menu. */
export function Arrival(props: ArrivalProps) {
  const { card, row } = props;
  const [asked, setAsked] = useState<Asked>(null);
  const close = () => setAsked(null);
  return (
    <span className="keys push">
      {row.shown === null ? <Unmarked {...props} onAsk={setAsked} /> : <Marked {...props} shown={row.shown} onAsk={setAsked} />}
      {asked === 'raise' && <RaisePerson patientId={card.patientId} name={card.name} onClose={close} />}
      {asked === 'aside' && <Suspense fallback={null}><NotJoiningDialog patientId={card.patientId} name={card.name} onClose={close} /></Suspense>}
      {asked === 'times' && <Times {...props} onClose={close} />}
    </span>
  );
}

/** Marks that can be made, each with undo. */
function marksOf({ run, card, row, now }: ArrivalProps) {
  const { session } = run;
  const before = row.shown;
  const mark = (presence: Presence | null, words: string, because?: string) => {
    run.book.mark(row, { presence, ...(because ? { because } : {}) });
    offerUndo(say('notes.run.marked', { name: card.name, words }), () => run.book.mark(row, { presence: before }));
  };
  return {
    mark,
    // "Here" says that they were here from the start, however late the roll is taken; "late" means since now.
    here: () => mark(arrivedAt(session, session.startsAt, 'in-person'), say('notes.run.here-now')),
    late: () => mark(arrivedAt(session, now, 'in-person'), say('notes.run.late')),
    video: () => mark(arrivedAt(session, now, 'video'), say('notes.run.by-video')),
    absent: () => mark({ kind: 'absent', causedBy: 'patient' }, say('notes.run.absent'))
  };
}

/** A small button that is read out with the person's name. */
const Act = ({ word, name, onClick }: { word: string; name: string; onClick?: () => void }) => <Button small aria-label={`${say(word)}, ${name}`} {...(onClick ? { onClick } : {})}>{say(word)}</Button>;

const raiseItem = (onAsk: (asked: Asked) => void): MenuItem => ({ label: say('notes.run.raise'), onClick: () => onAsk('raise') });
const asideItem = (onAsk: (asked: Asked) => void): MenuItem => ({ label: say('notes.run.aside'), onClick: () => onAsk('aside') });

function Unmarked(props: ArrivalProps & { onAsk: (asked: Asked) => void }) {
  const { here, late, video, absent } = marksOf(props);
  const { name } = props.card;
  return (
    <>
      <Act word="notes.run.here-now" name={name} onClick={here} />
      {props.now > props.run.session.startsAt && <Act word="notes.run.late" name={name} onClick={late} />}
      <Act word="notes.run.by-video" name={name} onClick={video} />
      <Act word="notes.run.absent" name={name} onClick={absent} />
      <Menu button={<Button small aria-label={`${say('notes.run.more')}, ${name}`}>{say('notes.run.more')}</Button>} sections={[{ items: [asideItem(props.onAsk), raiseItem(props.onAsk)] }]} />
    </>
  );
}

function Marked(props: ArrivalProps & { shown: Presence; onAsk: (asked: Asked) => void }) {
  const { shown, now, onAsk } = props;
  const { mark } = marksOf(props);
  const { name } = props.card;
  const came = shown.kind === 'came' ? shown : null;
  const isOut = came?.intervals.every(({ to }) => to !== null);
  if (isAside(shown)) return <Aside {...props} />;
  return (
    <>
      {came && !isOut && isGoingOn(props.run.session, now) && <Act word="notes.run.step-out" name={name} onClick={() => mark(outAt(came, now, 'stepped-out'), say('notes.run.step-out'))} />}
      {came && isOut && isGoingOn(props.run.session, now) && <Act word="notes.run.back" name={name} onClick={() => mark(backAt(came, now, came.intervals.at(-1)!.mode), say('notes.run.back'))} />}
      <Menu button={<Button small aria-label={`${say('notes.run.change')}, ${name}`}>{say('notes.run.change')}</Button>} sections={[{ items: changesOf(props, came, isOut ?? false, onAsk) }, { items: [...(isGoingOn(props.run.session, now) ? [asideItem(onAsk)] : []), raiseItem(onAsk)] }]} />
    </>
  );
}

/** Here and not joining: joins from now on, or is cared for on a page of its own. */
function Aside(props: ArrivalProps & { shown: Presence }) {
  const { shown, now, run, card } = props;
  const { mark } = marksOf(props);
  const joined = shown.kind === 'came' ? backAt(shown, now, shown.intervals.at(-1)!.mode) : arrivedAt(run.session, now, 'in-person');
  return (
    <>
      {isGoingOn(run.session, now) && <Act word="notes.run.joins" name={card.name} onClick={() => mark(joined, say('notes.run.joins'))} />}
      <A className="btn tight" to={`/not-joining/${card.patientId}`} aria-label={`${say('notes.run.open-aside')}, ${card.name}`}>{say('notes.run.open-aside')}</A>
    </>
  );
}

/** What a mark can be changed to. */
function changesOf(props: ArrivalProps, came: Extract<Presence, { kind: 'came' }> | null, isOut: boolean, onAsk: (asked: Asked) => void): MenuItem[] {
  const { mark, here, late, video, absent } = marksOf(props);
  const item = (word: string, onClick: () => void): MenuItem => ({ label: say(word), onClick });
  const arrivals = [item('notes.run.here-now', here), item('notes.run.late', late), item('notes.run.by-video', video)];
  // Starting marks whoever is in the building; one of them may come in later than the rest.
  const cameLate = came && isGoingOn(props.run.session, props.now) ? [item('notes.run.late-now', late)] : [];
  const times = [...cameLate, ...(came && !isOut ? [item('notes.run.left', () => mark(outAt(came, props.now, 'left'), say('notes.run.left')))] : []), item('notes.run.times', () => onAsk('times')), item('notes.run.absent', absent)];
  return [...(came ? times : arrivals), item('notes.run.take-back', () => mark(null, say('notes.run.taken-back')))];
}

function Times(props: ArrivalProps & { onClose: () => void }) {
  const { work, card, row, onClose } = props;
  const { mark } = marksOf(props);
  const { shown } = row;
  if (shown?.kind !== 'came') return null;
  return (
    <TimesDialog session={work.page.session} name={card.name} intervals={shown.intervals} because={card.note !== null} onClose={onClose}
      onSave={(intervals, because) => mark({ ...shown, intervals }, say('notes.run.times-changed'), because)} />
  );
}
