import { Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import { useMay } from '#apps/client.ts';
import type { Instant } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { A, EmptyState, RefusalNotice, State } from '#platform/ui/index.ts';
import type { Board, BoardPerson } from '../board.types.ts';
import { ArrivalDialog, NotJoiningDialog, RaiseDialog, SeenDialog } from './later.ts';
import { isIn, labelOf, nextOf, tagWords, type Showing } from './board-view.ts';
import { PersonRow } from './PersonRow.tsx';
import type { Marks } from './use-marks.ts';
import { useSteady } from './use-steady.ts';

interface PeopleColumnProps {
  board: Board;
  people: readonly BoardPerson[];
  me: string;
  now: Instant;
  showing: Showing;
  onlyMine: boolean;
  marks: Marks;
}

/** Everyone of the day by program, with arrival and what is worth knowing; marked with one tap or one key. */
export function PeopleColumn({ board, people, me, now, showing, onlyMine, marks }: PeopleColumnProps) {
  const [changing, setChanging] = useState<BoardPerson | null>(null);
  const [raising, setRaising] = useState<BoardPerson | null>(null);
  const [aside, setAside] = useState<BoardPerson | null>(null);
  const { asking } = marks;
  const [mayMark, mayRaise, mayOpenChart] = [useMay('attendance.mark'), useMay('attention.raise'), useMay('patient.read')];
  const { rows, hold } = useSteady(people, keyOf);
  const programs = board.programs.filter(({ id }) => rows.some(({ programId }) => programId === id));
  const firstKey = rows[0] && keyOf(rows[0]);
  const zone = board.timeZone;
  return (
    <section aria-labelledby="people" className="people-today" {...hold}>
      <div className="colhead"><h2 id="people">{say('board.people')}</h2>{mayMark && <span className="push small soft wide-only">{say('board.people.keys')}</span>}</div>
      <RefusalNotice error={marks.error} />
      {rows.length === 0 && <EmptyState action={onlyMine ? null : <Begin />}>{say(onlyMine ? 'board.people.none-mine' : 'board.people.none')}</EmptyState>}
      {programs.map(({ id, name }) => {
        const own = rows.filter(({ programId }) => programId === id);
        return (
          <table key={id}>
            <caption><b>{name}</b><span className="soft">{say('board.people.in', { n: own.filter(isIn).length, of: own.length })}</span></caption>
            <colgroup><col className="c-name" /><col className="c-arrival" /><col /></colgroup>
            <thead><tr><th scope="col">{say('board.name')}</th><th scope="col">{say('board.arrival')}</th><th scope="col">{say('board.next')}</th></tr></thead>
            <tbody>
              {own.map((person) => (
                <PersonRow key={keyOf(person)} person={person} showing={showing} zone={zone} note={noteOf(person, board, me, now, showing)} mayMark={mayMark} mayOpenChart={mayOpenChart} first={keyOf(person) === firstKey}
                  onMark={(said) => marks.mark(person, said, labelOf(person, showing))} onChange={() => setChanging(person)} onRaise={mayRaise ? () => setRaising(person) : null} onAside={() => setAside(person)} />
              ))}
            </tbody>
          </table>
        );
      })}
      <Suspense fallback={null}>
      {changing && <ArrivalDialog person={changing} label={labelOf(changing, showing)} zone={zone} now={now} onSave={(said) => marks.mark(changing, said, labelOf(changing, showing))} onClose={() => setChanging(null)} />}
      {raising && <RaiseDialog who={raising.patientId} people={[{ patientId: raising.patientId, name: labelOf(raising, showing) }]} onClose={() => setRaising(null)} />}
      {aside && <NotJoiningDialog patientId={aside.patientId} name={labelOf(aside, showing)} onClose={() => setAside(null)} />}
      {asking && <SeenDialog asked={asking.asked} nameOf={() => asking.label} mayWait={false} onClose={marks.stopAsking}
        onAnswer={([first]) => first && first.answer.kind !== 'waits' && marks.mark(asking.person, { ...asking.said, seen: first.answer }, asking.label)} />}
      </Suspense>
    </section>
  );
}

const keyOf = ({ patientId, day }: BoardPerson): string => `${patientId} ${day}`;

/** What needs a person first, then what is only theirs today, then what is worth knowing. */
function noteOf(person: BoardPerson, board: Board, me: string, now: Instant, showing: Showing): ReactNode {
  const need = board.attention.find(({ patientId }) => patientId === person.patientId);
  if (need && !need.owner) return <State mark="octagon" tone="stop">{say('board.needs')}</State>;
  if (showing !== 'names') return null;
  const words = [need?.owner && (need.owner.id === me ? say('board.with-you') : say('board.with', { name: need.owner.name })), ...tagWords(person), nextOf(person, board.sessions, now, board.timeZone)].filter(Boolean).join(', ');
  return words ? <span title={words}>{words}</span> : null;
}

/** Where a clinic that has nobody yet goes on, for those who bring people in. */
function Begin() {
  const [mayImport, mayAdmit] = [useMay('patient.import'), useMay('episode.change')];
  if (!mayImport && !mayAdmit) return null;
  return (
    <div className="acts">
      {mayAdmit && <A to="/admissions" className="btn">{say('board.people.admit')}</A>}
      {mayImport && <A to="/import" className="btn">{say('board.people.import')}</A>}
    </div>
  );
}
