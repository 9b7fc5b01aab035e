import type { CheckedCard } from '../card-checks.rules.ts';
import type { CardText, SessionNotes } from '../notes.contract.ts';
import type { Card } from './card-state.ts';

/** What every field of an open card is given. */
export interface CardFieldsProps {
  page: SessionNotes;
  card: Card;
  draft: CardText;
  onChange: (draft: CardText) => void;
  check: CheckedCard | undefined;
}
