import type { Id } from '#kernel/ids.ts';
import { nameBook, type NameBook } from './name-book.rules.ts';
import { checkNames } from './names.rules.ts';
import type { CardText, SessionNotes } from './notes.contract.ts';
import type {
  NameConfirmation,
  NameFinding,
  NeedCode,
  OrdinaryNameWords,
  SimilarityMatch,
  SimilarityWords
} from './notes.types.ts';
import { needsOf } from './ready.rules.ts';
import { readText, type ReadText } from './similarity-reading.rules.ts';
import { closestText, type OtherText } from './similarity.rules.ts';

/** Where a person writes freely on a card, and what was put in of the patient's own words. */
export type FreeText = 'response' | 'risk' | 'next' | 'quotes';

/** The fields of a card in which a person writes freely; each is checked for names. */
const freeTexts = (draft: CardText): Record<FreeText, string> => ({
  response: draft.response,
  risk: draft.risk?.kind === 'observed' ? draft.risk.text : '',
  next: draft.next?.text ?? '',
  quotes: draft.quotes.map(({ text }) => text).join('\n')
});

export interface CheckedCard {
  patientId: Id;
  names: Record<FreeText, NameFinding[]>;
  closest: SimilarityMatch | null;
  needs: NeedCode[];
}

export interface CheckedSession {
  shared: NameFinding[];
  cards: CheckedCard[];
}

type Page = Pick<SessionNotes, 'session' | 'shared' | 'people' | 'confirmations' | 'cards' | 'policy'>;

/**
 * Everything the checks say of a session's page: names in the shared part, and for each card its names, its nearest
 * text and what it still needs. The same code runs while writing, in the browser, and before signing, on the server.
 */
export function checkSession(
  page: Page,
  words: { ordinary: OrdinaryNameWords; similar: SimilarityWords }
): CheckedSession {
  const book = nameBook(page.people, words.ordinary);
  const confirmed = page.confirmations.map(({ partId, word }): NameConfirmation => ({
    word,
    part: partId === page.session.id ? { kind: 'shared' } : { kind: 'individual', patientId: partId }
  }));
  const read = reader(words.similar, book);
  return {
    shared: checkNames(page.shared.text, { kind: 'shared' }, book, confirmed),
    cards: page.cards
      .filter((card) => card.arrival === 'came' && card.draft)
      .map((card) => checkOne(page, card, { book, confirmed, read }))
  };
}

interface Tools {
  book: NameBook;
  confirmed: NameConfirmation[];
  read: (text: string) => ReadText;
}

function checkOne(page: Page, card: Page['cards'][number], { book, confirmed, read }: Tools): CheckedCard {
  const draft = card.draft!;
  const texts = freeTexts(draft);
  const part = { kind: 'individual' as const, patientId: card.patientId };
  const names = {
    response: checkNames(texts.response, part, book, confirmed),
    risk: checkNames(texts.risk, part, book, confirmed),
    next: checkNames(texts.next, part, book, confirmed),
    quotes: checkNames(texts.quotes, part, book, confirmed)
  };
  const closest = closestText(read(draft.response), othersOf(page, card, read));
  const isOpen = card.intervals.some((interval) => interval.to === null);
  const needs = needsOf(
    draft,
    { minutes: isOpen ? null : card.minutes, names: Object.values(names).flat(), closest },
    page.policy
  );
  return { patientId: card.patientId, names, closest, needs };
}

/** What one response is compared with: the others of the session, and the person's own last three. */
function othersOf(page: Page, card: Page['cards'][number], read: (text: string) => ReadText): OtherText[] {
  const peers = page.cards.filter((other) => other.patientId !== card.patientId && other.draft?.response);
  return [
    ...peers.map((peer) => ({ kind: 'peer' as const, noteRef: peer.patientId, text: read(peer.draft!.response) })),
    ...card.earlier.map(({ noteId, text }) => ({ kind: 'own-earlier' as const, noteRef: noteId, text: read(text) }))
  ];
}

/** Reads each text once, however often it is compared. */
function reader(similar: SimilarityWords, book: NameBook): (text: string) => ReadText {
  const known = new Map<string, ReadText>();
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    const made = readText(text, similar, book);
    known.set(text, made);
    return made;
  };
}
