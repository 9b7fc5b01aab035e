import { useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { say } from '#platform/i18n/say.ts';
import { Button, Kbd, Notice, State } from '#platform/ui/index.ts';
import { BringToCard } from './BringToCard.tsx';
import { CardFields } from './CardFields.tsx';
import { startOf, type Card, type CardState } from './card-state.ts';
import { Conflict } from './Conflict.tsx';
import { NotePaper } from './NotePaper.tsx';
import { changesOfCard, viewOfDraft } from './note-view.ts';
import { sayFirstNeeds, sayPerson, sayPresence } from './session-words.ts';
import { SignedNote } from './SignedNote.tsx';
import { TakeOver } from './TakeOver.tsx';
import { useServerNow } from './use-server-now.ts';
import { useSayWriting } from './use-say-writing.ts';
import type { Work } from './use-work.ts';

export interface OpenCardProps {
  work: Work;
  card: Card;
  /** The way on: the next person, or signing after the last. */
  onward: { words: string; go: () => void };
}

/** The card of one person: written by its author, read by others, and the note itself once signed. */
export function OpenCard(props: OpenCardProps) {
  const { work, card, onward } = props;
  const state = work.states.get(card.patientId)!;
  // A card to read has nothing to tab to, so that the keyboard must be able to scroll it.
  const reads = state.kind === 'signed' || state.kind === 'elsewhere';
  return (
    <section className="card" aria-labelledby="card" onKeyDown={leaveField}>
      <div className="ch">
        <h2 id="card" tabIndex={-1}>{card.name}</h2>
        <span className="small soft">{[sayPerson(card), sayPresence(card, work.page.session)].filter(Boolean).join(', ')}</span>
        <NeedsNow state={state} />
      </div>
      <div className="rows" key={card.patientId} role="group" aria-labelledby="card" {...(reads ? { tabIndex: 0 } : {})}>
        {state.kind === 'signed' ? <SignedNote noteId={state.note.id} /> : state.kind === 'elsewhere' ? <Elsewhere work={work} card={card} author={state.author} /> : <Writing {...props} />}
      </div>
      <div className="bar">
        <Keys writes={!reads} />
        <Button kind="main" className="push" aria-keyshortcuts="Control+Enter" title={say('notes.keys.go-on')} onClick={onward.go}>{onward.words}</Button>
      </div>
    </section>
  );
}

/** Escape leaves a field, so that the plain keys work again. */
function leaveField(event: KeyboardEvent): void {
  if (event.key === 'Escape' && event.target instanceof HTMLElement && event.target.matches('textarea, select, input')) document.getElementById('card')?.focus();
}

/** What the card needs, at the right of its name; said when it changes. */
function NeedsNow({ state }: { state: CardState }) {
  const words: ReactNode =
    state.kind === 'needs' ? <span className="small soft">{say('notes.state.needs', { what: sayFirstNeeds(state.needs) })}</span>
    : state.kind === 'too-close' ? <span className="small caution">{say('notes.change-response')}</span>
    : state.kind === 'ready' ? <span className="small"><State mark="check">{say('notes.state.ready')}</State></span>
    : null;
  return <span className="push" role="status">{words}</span>;
}

function Writing({ work, card }: OpenCardProps) {
  const { page, book, typed, checks } = work;
  const writing = useSayWriting(page.session.id, card.patientId);
  const part = typed.cards.get(card.patientId);
  const draft = part?.value ?? startOf(card);
  return (
    <div {...writing}>
      {card.jot !== '' && <p className="small soft r"><span className="k">{say('notes.jot')}</span><span>{card.jot}</span></p>}
      {part?.theirs && <Conflict changes={changesOfCard(part.value, part.theirs.value)} onChoose={(keep) => book.decide(card.patientId, keep)} />}
      {part?.notSaved && <NotSaved refusal={part.notSaved.refusal} />}
      <BringToCard sessionId={page.session.id} card={card} isSaved={!part?.dirty} />
      <CardFields page={page} card={card} draft={draft} onChange={(changed) => book.typeCard(card.patientId, changed)} check={checks.get(card.patientId)} />
    </div>
  );
}

const NotSaved = ({ refusal }: { refusal: string }) => <Notice alert title={say('notes.not-saved')}><p>{say(`refusal.${refusal}`)}</p></Notice>;

/** Somebody else's card: to read, and to take over on record. What was typed here before it changed hands is not lost. */
function Elsewhere({ work, card, author }: { work: Work; card: Card; author: string }) {
  const [taking, setTaking] = useState(false);
  const now = useServerNow();
  const part = work.typed.cards.get(card.patientId);
  const theirs = part?.notSaved ? null : card.draft;
  return (
    <div className="signed">
      <div>
        <p><State mark="held">{say('notes.elsewhere', { name: author })}</State></p>
        {card.author && <p className="small soft">{say('notes.elsewhere.what')}</p>}
        {card.author && <div className="acts below"><Button onClick={() => setTaking(true)}>{say('notes.take-over')}</Button></div>}
      </div>
      {part?.notSaved && (
        <Notice alert title={say('notes.lost-card')}>
          <p>{say('notes.lost-card.what')}</p>
          <p className="version">{part.value.response}</p>
          <div className="acts"><Button onClick={() => work.book.forget(card.patientId)}>{say('notes.let-go')}</Button></div>
        </Notice>
      )}
      {theirs && <NotePaper view={viewOfDraft(work.page, card, theirs, now)} ownOnly />}
      {taking && <TakeOver sessionId={work.page.session.id} patientId={card.patientId} patient={card.name} author={author} saw={card.version} attest={!work.leads} onClose={() => setTaking(false)} />}
    </div>
  );
}

/** The keys, beside what they do; read out by the help list, so hidden here from screen readers. */
const Keys = ({ writes }: { writes: boolean }) => (
  <>
    <span aria-hidden="true"><Kbd>J</Kbd><Kbd>K</Kbd>{say('notes.keys.move')}</span>
    {writes && (
      <>
        <span aria-hidden="true"><Kbd>1</Kbd>–<Kbd>4</Kbd>{say('notes.keys.part')}</span>
        <span aria-hidden="true"><Kbd>/</Kbd>{say('notes.keys.tags')}</span>
        <span aria-hidden="true"><Kbd>Enter</Kbd>{say('notes.keys.write')}</span>
      </>
    )}
  </>
);
