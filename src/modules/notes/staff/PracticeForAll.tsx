import { say } from '#platform/i18n/say.ts';
import { Button, announce, offerUndo } from '#platform/ui/index.ts';
import { startOf, type Card } from './card-state.ts';
import { practiceOf } from './unit.ts';
import type { Work } from './use-work.ts';

/** Today's practice is a fact of the session, so it may be given to all at once; never over a step somebody wrote. */
export function PracticeForAll({ work }: { work: Work }) {
  const practice = practiceOf(work.page.session);
  const without = work.page.cards.filter((card) => mine(work, card) && !(card.draft?.next?.text ?? '').trim());
  if (!practice) return null;
  const give = () => {
    without.forEach((card) => work.book.typeCard(card.patientId, { ...draftOf(work, card), next: { kind: 'practice', practiceId: practice.id, text: practice.text } }));
    const done = say('notes.for-everyone.done', { n: without.length });
    announce(done);
    offerUndo(done, () => without.forEach((card) => work.book.typeCard(card.patientId, { ...draftOf(work, card), next: null })));
  };
  return (
    <div className="practice">
      <h3>{say('notes.run.practice')}</h3>
      <p>{practice.text}</p>
      <Button whyNot={without.length === 0 ? say('notes.for-everyone.none') : undefined} onClick={give}>{say('notes.for-everyone')}</Button>
    </div>
  );
}

const mine = ({ states }: Work, { patientId }: Card): boolean => ['not-started', 'needs', 'ready', 'too-close'].includes(states.get(patientId)!.kind);
/** What is typed now, not what the page showed when the button was made. */
const draftOf = ({ book }: Work, card: Card) => book.read().cards.get(card.patientId)?.value ?? startOf(card);
