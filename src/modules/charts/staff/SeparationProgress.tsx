import type { RemovedNote } from '#modules/notes/removed-notes.contract.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay, sayMoment } from '#platform/i18n/times.ts';
import { EmptyState, State } from '#platform/ui/index.ts';

/** Each note that left this chart for another person: what is done, and what waits for whom. */
export function SeparationProgress({ notes, zone }: { notes: readonly RemovedNote[]; zone: string }) {
  const separated = notes.filter(({ belongsTo }) => belongsTo !== null);
  return (
    <section aria-labelledby="separation-progress">
      <div className="colhead"><h2 id="separation-progress">{say('separate.progress')}</h2></div>
      {separated.length === 0 && <EmptyState>{say('separate.progress.none')}</EmptyState>}
      <ul className="rows-list">{separated.map((note) => <Line key={note.noteId} note={note} zone={zone} />)}</ul>
    </section>
  );
}

function Line({ note: { title, serviceDate, author, belongsTo, rewrite, time, reason, markedBy, markedAt }, zone }: { note: RemovedNote; zone: string }) {
  const isDone = rewrite !== 'waiting' && time !== 'open';
  return (
    <li>
      <div>
        <p>{title}, {sayDay(serviceDate, 'date')} <State mark={isDone ? 'check' : 'held'}>{say(isDone ? 'separate.all-done' : 'separate.waits')}</State></p>
        {rewrite !== 'none' && <p className="small">{say(`separate.rewrite.${rewrite}`, { author, name: belongsTo?.name ?? '' })}</p>}
        {time !== 'none' && <p className="small">{say(`separate.time.${time}`, { by: markedBy })}</p>}
        <p className="small soft">{reason}, {markedBy}, {sayMoment(markedAt, zone)}</p>
      </div>
    </li>
  );
}
