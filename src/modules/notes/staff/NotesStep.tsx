import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Id } from '#kernel/ids.ts';
import { say } from '#platform/i18n/say.ts';
import { A, EmptyState, useHotkeys } from '#platform/ui/index.ts';
import { keysFor, type CardAction } from './card-keys.ts';
import { openable, startOf, stepFrom, type Card } from './card-state.ts';
import { OpenCard } from './OpenCard.tsx';
import { PeopleList } from './PeopleList.tsx';
import { sayNobody } from './session-words.ts';
import { SharedPart } from './SharedPart.tsx';
import { useServerNow } from './use-server-now.ts';
import { useWide } from './use-wide.ts';
import type { Work } from './use-work.ts';

/** Charting: the shared part, each person, and the open card. */
export function NotesStep({ work, chosen, onChoose }: { work: Work; chosen: Id | null; onChoose: (patientId: Id) => void }) {
  const wide = useWide();
  const now = useServerNow();
  const { cards } = work.page;
  const people = openable(cards);
  // Chosen once: a card that becomes ready while somebody writes it must stay open.
  const [first] = useState(() => firstToWrite(work)?.patientId);
  const current = people.find((card) => card.patientId === chosen) ?? (wide ? (people.find((card) => card.patientId === first) ?? people[0]) : undefined);
  const open = useOpening(onChoose);
  const go = useNavigate();
  const isLast = current !== undefined && stepFrom(cards, current.patientId, 1) === current.patientId;
  const onward = isLast
    ? { words: say('notes.go-to-sign'), go: () => void go({ to: `/sessions/${work.page.session.id}/sign` }) }
    : { words: say('notes.next-person'), go: () => step(1) };
  const step = (by: 1 | -1) => open(stepFrom(cards, current?.patientId ?? null, by), true);
  const state = current && work.states.get(current.patientId);
  const act = (action: CardAction) => {
    if (action.do === 'next' || action.do === 'previous') return isLast && action.do === 'next' ? onward.go() : step(action.do === 'next' ? 1 : -1);
    if (current) actOn(action, work, current);
  };
  useHotkeys(keysFor(act, state !== undefined && state.kind !== 'signed' && state.kind !== 'elsewhere'));
  const card = current && <OpenCard work={work} card={current} onward={onward} />;
  const choose = (patientId: Id) => (patientId === current?.patientId ? focusOn('[data-response] textarea') : open(patientId, !wide));
  return (
    <div className="work">
      <SharedPart work={work} />
      <PeopleList work={work} current={current?.patientId ?? null} onOpen={choose} card={wide ? undefined : card} />
      {wide && (card ?? <section className="card"><div className="pad"><EmptyState action={<A to={`/sessions/${work.page.session.id}/run`}>{say('notes.to-run')}</A>}>{sayNobody(work.page, now)}</EmptyState></div></section>)}
    </div>
  );
}

/** Opens at the first card that still waits for this writer. */
const firstToWrite = ({ page, states }: Work): Card | undefined => {
  const people = openable(page.cards);
  return people.find((card) => ['not-started', 'needs', 'too-close'].includes(states.get(card.patientId)!.kind)) ?? people[0];
};

/** Opens a card; by key the focus goes to its heading, so that it is read out and the keys work on. */
function useOpening(onChoose: (patientId: Id) => void) {
  const [moved, setMoved] = useState(0);
  useEffect(() => {
    if (moved > 0) document.getElementById('card')?.focus();
  }, [moved]);
  const open = (patientId: Id | null, focus: boolean) => {
    if (!patientId) return;
    onChoose(patientId);
    if (focus) setMoved((times) => times + 1);
  };
  return open;
}

/** Goes to a field of the open card; in a text, to its end. */
function focusOn(field: string): void {
  const found = document.querySelector<HTMLElement>(`.work > .card ${field}, .people .card ${field}`);
  found?.focus();
  if (found instanceof HTMLTextAreaElement) found.setSelectionRange(found.value.length, found.value.length);
}

/** What a key does on the open card. */
function actOn(action: CardAction, { book, typed }: Work, card: Card): void {
  const draft = typed.cards.get(card.patientId)?.value ?? startOf(card);
  if (action.do === 'write') return focusOn('[data-response] textarea');
  if (action.do === 'tags') return focusOn('[data-tags] input');
  if (action.do === 'mood') return focusOn('[data-pick="mood"] select');
  if (action.do === 'took-part') book.typeCard(card.patientId, { ...draft, participation: action.as });
  if (action.do === 'nothing-of-concern') book.typeCard(card.patientId, { ...draft, risk: { kind: 'nothing-of-concern' } });
}
