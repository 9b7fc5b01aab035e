import type { ReactNode } from 'react';
import type { Id } from '#kernel/ids.ts';
import { say } from '#platform/i18n/say.ts';
import { sayTime } from '#platform/i18n/times.ts';
import { Mark } from '#platform/ui/index.ts';
import type { MarkName } from '#platform/ui/index.ts';
import { countsAsReady, type Card, type CardState } from './card-state.ts';
import { sayExceptions, sayFirstNeeds } from './session-words.ts';
import { ShareOut } from './ShareOut.tsx';
import type { Work } from './use-work.ts';

export interface PeopleListProps {
  work: Work;
  current: Id | null;
  onOpen: (patientId: Id) => void;
  /** On narrow screens the card opens in its place in the list. */
  card?: ReactNode;
}

/** Everyone on the list, in an order that stays still, with what each card needs. */
export function PeopleList({ work, current, onOpen, card }: PeopleListProps) {
  const { cards } = work.page;
  const came = cards.filter((one) => one.arrival === 'came' || one.note);
  const ready = came.filter((one) => countsAsReady(work.states.get(one.patientId)!)).length;
  return (
    <section className="people" aria-labelledby="people">
      <div className="h"><h2 id="people">{say('notes.each')}</h2>{came.length > 0 && <span className="push small soft">{say('notes.ready-count', { n: ready, of: came.length })}</span>}</div>
      {cards.length === 0 && <p className="soft pad">{say('notes.nobody')}</p>}
      <ol>{cards.map((one) => <Person key={one.patientId} card={one} work={work} isOpen={one.patientId === current} onOpen={onOpen}>{one.patientId === current && card}</Person>)}</ol>
      <ShareOut work={work} />
    </section>
  );
}

function Person({ card, work, isOpen, onOpen, children }: { card: Card; work: Work; isOpen: boolean; onOpen: (id: Id) => void; children: ReactNode }) {
  const state = work.states.get(card.patientId)!;
  const { mark, tone, words } = look(state, card, work);
  const inside = (
    <>
      <span className={tone}><Mark name={mark} /></span>
      <span className="nm">{card.name}</span>
      <span className="small faint">{card.arrival === 'came' && say('notes.min', { n: card.minutes })}</span>
      <span className={tone === 'caution' ? 'w caution' : 'w'}>{words}</span>
    </>
  );
  if (state.kind === 'absent' || state.kind === 'unmarked' || state.kind === 'not-joining') return <li className="still gone">{inside}</li>;
  return (
    <li className={isOpen ? 'on' : undefined}>
      <button type="button" aria-current={isOpen || undefined} data-person={card.patientId} onClick={() => onOpen(card.patientId)}>{inside}</button>
      {children}
    </li>
  );
}

interface Look {
  mark: MarkName;
  tone: 'done' | 'open' | 'caution';
  words: string;
}

/** Shape and words of a state; who is writing there just now comes first. */
function look(state: CardState, card: Card, work: Work): Look {
  if (work.typed.cards.get(card.patientId)?.theirs) return { mark: 'triangle', tone: 'caution', words: say('notes.state.conflict') };
  const writer = work.page.writing.find(({ patientId }) => patientId === card.patientId);
  const plain = lookOf(state, card, work);
  return writer ? { ...plain, words: say('notes.state.writing', { name: writer.name }) } : plain;
}

function lookOf(state: CardState, card: Card, { page }: Work): Look {
  switch (state.kind) {
    case 'signed':
      if (state.note.correctionDue) return { mark: 'triangle', tone: 'caution', words: say('notes.state.correction-due') };
      return { mark: 'check', tone: 'done', words: say(`notes.state.${state.note.state}`, { time: sayTime(state.note.signedAt, page.session.timeZone) }) };
    case 'ready': {
      const how = sayExceptions(card, page.session).join(', ');
      return { mark: 'check', tone: 'done', words: how ? say('notes.state.ready-how', { how }) : say('notes.state.ready') };
    }
    case 'needs': return { mark: 'open', tone: 'open', words: say('notes.state.needs', { what: sayFirstNeeds(state.needs) }) };
    case 'elsewhere': return card.author === null ? { mark: 'dash', tone: 'open', words: say('notes.state.not-started') } : { mark: state.ready ? 'check' : 'held', tone: 'open', words: say(state.ready ? 'notes.state.elsewhere-ready' : 'notes.state.elsewhere', { name: state.author }) };
    case 'too-close': return { mark: 'triangle', tone: 'caution', words: say('notes.state.too-close') };
    case 'not-started': return { mark: 'dash', tone: 'open', words: say('notes.state.not-started') };
    case 'absent': return { mark: 'absent', tone: 'open', words: say('notes.state.absent') };
    case 'not-joining': return { mark: 'held', tone: 'open', words: say('notes.state.not-joining') };
    case 'unmarked': return { mark: 'open', tone: 'open', words: say('notes.state.unmarked') };
  }
}
