import { Suspense, useState } from 'react';
import { useMay } from '#apps/client.ts';
import type { Instant } from '#kernel/time.ts';
import { NeedCard } from '#modules/safety/staff/NeedCard.tsx';
import { say } from '#platform/i18n/say.ts';
import { Button, EmptyState, Mark } from '#platform/ui/index.ts';
import type { Board } from '../board.types.ts';
import { initialsOf } from '../tags.rules.ts';
import { labelOf, whereIs, type Showing } from './board-view.ts';
import { RaiseDialog } from './later.ts';
import { useSteady } from './use-steady.ts';

/** Who needs a person now. It cannot be folded away, and a new one never pushes the one being read. */
export function NeedsColumn({ board, me, now, showing }: { board: Board; me: string; now: Instant; showing: Showing }) {
  const [raising, setRaising] = useState(false);
  const [mayRaise, mayWork, mayOpenChart] = [useMay('attention.raise'), useMay('attention.work'), useMay('patient.read')];
  const { rows, hold } = useSteady(board.attention, ({ id }) => id);
  const [open, untaken] = [board.attention.length, board.attention.filter(({ owner }) => owner === null).length];
  return (
    <section aria-labelledby="needs" {...hold}>
      <div className="colhead"><h2 id="needs">{say('safety.needs')}</h2><span className="push small soft">{say('safety.not-taken', { n: untaken, open: say('safety.open', { n: open }) })}</span></div>
      {open === 0 && rows.length === 0
        ? <EmptyState>{say('safety.none')}</EmptyState>
        : (
          <ul>
            {rows.map((item) => !board.attention.some(({ id }) => id === item.id) ? <Closed key={item.id} name={labelOf({ name: item.name, initials: initialsOf(item.name) }, showing)} /> : (
              <NeedCard key={item.id} item={item} name={labelOf({ name: item.name, initials: initialsOf(item.name) }, showing)} me={me} zone={board.timeZone} now={now}
                where={whereIs(board.people.find(({ patientId }) => patientId === item.patientId), board.sessions, board.timeZone)} mayWork={mayWork} mayOpenChart={mayOpenChart} hides={showing !== 'names'} />
            ))}
          </ul>
        )}
      {mayRaise && <p className="raise"><Button onClick={() => setRaising(true)}>{say('safety.raise')}</Button></p>}
      {raising && <Suspense fallback={null}><RaiseDialog who={null} people={board.people.map((one) => ({ patientId: one.patientId, name: labelOf(one, showing) }))} onClose={() => setRaising(false)} /></Suspense>}
    </section>
  );
}

/** One that is closed keeps its place until the hand has left the column, and says so. */
const Closed = ({ name }: { name: string }) => <li className="need"><div className="who"><Mark name="check" /><h3 className="soft">{name}</h3><span className="small soft">{say('safety.is-closed')}</span></div></li>;
