import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { say } from '#platform/i18n/say.ts';
import { A, Button, State } from '#platform/ui/index.ts';
import type { BoardPerson } from '../board.types.ts';
import { isToMark, labelOf, lookOf, type Showing } from './board-view.ts';
import type { Said } from './marks.ts';

export interface PersonRowProps {
  person: BoardPerson;
  showing: Showing;
  zone: string;
  /** What stands in the last column while the row is at rest. */
  note: ReactNode;
  mayMark: boolean;
  mayOpenChart: boolean;
  /** The row that Tab comes to. */
  first: boolean;
  onMark: (said: Said) => void;
  onChange: () => void;
  onRaise: (() => void) | null;
  /** Here, not joining group. */
  onAside: () => void;
}

const quick: Record<string, Said> = {
  h: { state: 'here', mode: 'in-person' },
  l: { state: 'late', mode: 'in-person' },
  a: { state: 'absent' },
  v: { state: 'here', mode: 'video' }
};

/** One person of the day: name, arrival, what is worth knowing; and on the row at hand, what can be done. */
export function PersonRow(props: PersonRowProps) {
  const { person, showing, zone, note, mayMark, mayOpenChart, first, onMark } = props;
  const label = labelOf(person, showing);
  const look = lookOf(person, zone);
  const press = (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const said = mayMark ? quick[event.key.toLowerCase()] : undefined;
    if (said) onMark(said);
    else if (mayMark && event.key.toLowerCase() === 'n' && person.arrival.state !== 'not-joining') props.onAside();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') moveFrom(event.currentTarget, event.key === 'ArrowDown' ? 1 : -1);
    else return;
    event.preventDefault();
  };
  return (
    <tr data-person={person.patientId} tabIndex={first ? 0 : -1} onKeyDown={press} onClick={focusRow} className={isToMark(person) ? 'to-mark' : undefined}>
      <th scope="row" className="first">{mayOpenChart && showing === 'names' ? <A to={`/patients/${person.patientId}`}>{label}</A> : label}</th>
      <td><State mark={look.mark} tone={look.tone}>{look.words}</State></td>
      <td className="nextcol"><span className="rest">{note}</span>{(mayMark || props.onRaise) && <Keys {...props} label={label} />}</td>
    </tr>
  );
}

/** What can be done for the row at hand; "Here" stands there already while nobody has marked the person. */
function Keys({ person, label, mayMark, onMark, onChange, onRaise, onAside }: PersonRowProps & { label: string }) {
  const key = (action: string, letter: string | null, act: () => void, always = false) => (
    <Button small className={always ? 'always' : undefined} aria-label={say('board.of-person', { action: say(action), name: label })} aria-keyshortcuts={letter ?? undefined} onClick={(event) => (keepRow(event), act())}>
      {letter ? underlined(say(action), letter) : say(action)}
    </Button>
  );
  const { state } = person.arrival;
  const isHere = state === 'here' || state === 'late' || state === 'by-video' || state === 'stepped-out';
  return (
    <span className="keys">
      {mayMark && isToMark(person) && <>{key('board.do.here', 'h', () => onMark(quick['h']!), true)}{key('board.do.late', 'l', () => onMark(quick['l']!))}{key('board.do.absent', 'a', () => onMark(quick['a']!))}{key('board.do.video', 'v', () => onMark(quick['v']!))}</>}
      {state === 'not-joining' && <A className="btn small" to={`/not-joining/${person.patientId}`} aria-label={say('board.of-person', { action: say('board.do.open'), name: label })}>{say('board.do.open')}</A>}
      {mayMark && (isHere || isToMark(person)) && key('board.do.aside', 'n', onAside)}
      {mayMark && isHere && key('board.do.left', null, () => onMark({ state: 'left' }))}
      {mayMark && (state === 'left' || state === 'left-early') && key('board.do.back', null, () => onMark({ state: 'late' }))}
      {mayMark && (state === 'absent' || state === 'on-hold') && key('board.do.here', 'h', () => onMark(quick['h']!))}
      {mayMark && !isToMark(person) && state !== 'not-joining' && key('board.do.change', null, onChange)}
      {onRaise && !isToMark(person) && key('board.do.raise', null, onRaise)}
    </span>
  );
}

/** The letter that does it, underlined where the word has it. */
function underlined(word: string, letter: string): ReactNode {
  const at = word.toLowerCase().indexOf(letter);
  return at < 0 ? word : <span>{word.slice(0, at)}<u>{word.slice(at, at + 1)}</u>{word.slice(at + 1)}</span>;
}

/** The button goes away with the mark; the row it stood in keeps the focus. */
const keepRow = (event: MouseEvent<HTMLElement>) => event.currentTarget.closest<HTMLElement>('tr')?.focus({ preventScroll: true });

function focusRow(event: MouseEvent<HTMLTableRowElement>): void {
  if (!(event.target as HTMLElement).closest('a, button')) event.currentTarget.focus({ preventScroll: true });
}

function moveFrom(row: HTMLElement, by: 1 | -1): void {
  const rows = [...(row.closest('section')?.querySelectorAll<HTMLElement>('tr[data-person]') ?? [])];
  rows[rows.indexOf(row) + by]?.focus();
}
