import type { Id } from '#kernel/ids.ts';
import { outbox } from '#platform/offline/index.ts';
import { api } from '#apps/client.ts';
import { refusalOf } from '#platform/ui/refusal-error.ts';
import type { CardText, SessionNotes } from '../notes.contract.ts';
import { startOf } from './card-state.ts';
import { keepMine, overtaken, partOf, readAgain, refusedPart, saved, takeTheirs, typed, wantsSaving, type Part } from './part.ts';

/** What is typed on the page of one session and not yet, or only just, on the server. */
export interface Typed {
  readonly shared: Part<string> | null;
  readonly cards: ReadonlyMap<Id, Part<CardText>>;
  readonly jots: ReadonlyMap<Id, string>;
}

/** Lives as long as the page of the browser, so that going to another place and back loses nothing. */
export interface Workbook {
  read: () => Typed;
  listen: (tell: () => void) => () => void;
  /** Takes what the server has, wherever nobody is typing here. */
  pageRead: (page: SessionNotes) => void;
  typeShared: (text: string) => void;
  typeCard: (patientId: Id, draft: CardText) => void;
  typeJot: (patientId: Id, text: string) => void;
  /** `part` is `shared` or whose card it is. */
  decide: (part: string, keep: 'mine' | 'theirs') => void;
  /** Sends at once what was typed in the last moment. */
  flush: () => void;
  forget: (patientId: Id) => void;
}

const pause = 600;
const books = new Map<Id, ReturnType<typeof openBook>>();
const laneOf = (sessionId: Id, part: string) => `${sessionId}/${part}`;
const placeOf = (lane: string) => lane.split('/') as [sessionId: Id, part: string];

/** The workbook of one session; the same one each time. */
export function workbookOf(sessionId: Id): Workbook {
  const book = books.get(sessionId) ?? openBook(sessionId);
  books.set(sessionId, book);
  return book;
}

function openBook(sessionId: Id) {
  let page: SessionNotes | null = null;
  let now: Typed = { shared: null, cards: new Map(), jots: new Map() };
  const listeners = new Set<() => void>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const set = (next: Partial<Typed>) => {
    now = { ...now, ...next };
    listeners.forEach((tell) => tell());
  };
  const shared = () => now.shared ?? partOf({ value: page?.shared.text ?? '', version: page?.shared.version ?? 0, savedAt: page?.shared.savedAt ?? null });
  const cardOf = (patientId: Id): Part<CardText> => {
    const card = page?.cards.find((one) => one.patientId === patientId);
    return now.cards.get(patientId) ?? partOf({ value: startOf(card ?? { draft: null, focus: [] }), version: card?.version ?? 0, savedAt: card?.savedAt ?? null });
  };
  const setCard = (patientId: Id, part: Part<CardText>) => set({ cards: new Map(now.cards).set(patientId, part) });

  const send = (part: string) => {
    clearTimeout(timers.get(part));
    timers.delete(part);
    if (part.startsWith('jot:')) return outbox.put('notes.jot', laneOf(sessionId, part), { text: now.jots.get(part.slice(4)) ?? '' }, 0);
    const typedHere = part === 'shared' ? shared() : cardOf(part);
    if (!wantsSaving(typedHere)) return;
    outbox.put(part === 'shared' ? 'notes.shared' : 'notes.card', laneOf(sessionId, part), { value: typedHere.value }, typedHere.base);
  };
  const soon = (part: string) => {
    clearTimeout(timers.get(part));
    timers.set(part, setTimeout(() => send(part), pause));
  };

  return {
    read: () => now,
    listen: (tell: () => void) => (listeners.add(tell), () => void listeners.delete(tell)),
    pageRead: (read: SessionNotes) => {
      page = read;
      const versions = new Map(read.cards.map((card) => [card.patientId, card]));
      const cards = [...now.cards].flatMap(([id, part]): [Id, Part<CardText>][] => {
        const card = versions.get(id);
        return !card || card.note ? [] : [[id, readAgain(part, { value: startOf(card), version: card.version, savedAt: card.savedAt })]];
      });
      const text = now.shared && readAgain(now.shared, { value: read.shared.text, version: read.shared.version, savedAt: read.shared.savedAt });
      if (text !== now.shared || cards.length !== now.cards.size || cards.some(([id, part]) => now.cards.get(id) !== part)) set({ shared: text, cards: new Map(cards) });
    },
    typeShared: (text: string) => (set({ shared: typed(shared(), text) }), soon('shared')),
    typeCard: (patientId: Id, draft: CardText) => (setCard(patientId, typed(cardOf(patientId), draft)), soon(patientId)),
    typeJot: (patientId: Id, text: string) => (set({ jots: new Map(now.jots).set(patientId, text) }), soon(`jot:${patientId}`)),
    decide: (part: string, keep: 'mine' | 'theirs') => {
      const choose = <Value>(of: Part<Value>) => (keep === 'mine' ? keepMine(of) : takeTheirs(of));
      if (part === 'shared') set({ shared: choose(shared()) });
      else setCard(part, choose(cardOf(part)));
      send(part);
    },
    flush: () => [...timers.keys()].forEach(send),
    forget: (patientId: Id) => set({ cards: new Map([...now.cards].filter(([id]) => id !== patientId)) }),
    /** What the outbox answers. */
    heard: {
      saved: (part: string, sent: unknown, answer: { version: number; savedAt: string }) =>
        part === 'shared' ? set({ shared: saved(shared(), sent as string, answer) }) : setCard(part, saved(cardOf(part), sent as CardText, answer)),
      refused: (part: string, error: unknown) => {
        const { refusal, facts } = refusalOf(error);
        const version = Number(facts['version'] ?? 0);
        const stale = refusal === 'notes/changed-meanwhile';
        if (part === 'shared') set({ shared: stale ? overtaken(shared(), { value: textOf(facts['text']), version, savedAt: null }) : refusedPart(shared(), { refusal, facts }) });
        else setCard(part, stale && facts['draft'] ? overtaken(cardOf(part), { value: facts['draft'] as CardText, version, savedAt: null }) : refusedPart(cardOf(part), { refusal, facts }));
      }
    }
  };
}

const textOf = (fact: unknown): string => (typeof fact === 'string' ? fact : '');

interface SavedAnswer {
  version: number;
  savedAt: string;
}

type Save<Value> = (sessionId: Id, part: string, value: Value, saw: number, key: string) => Promise<SavedAnswer>;

function learn(kind: string, save: Save<never>): void {
  outbox.learn<{ value: never }, SavedAnswer>(kind, {
    send: (body, saw, key, lane) => save(...placeOf(lane), body.value, saw, key),
    versionOf: ({ version }) => version,
    answered: (lane, answer, { value }) => heardBy(lane)?.saved(placeOf(lane)[1], value, answer),
    refused: (lane, error) => heardBy(lane)?.refused(placeOf(lane)[1], error)
  });
}
const heardBy = (lane: string) => books.get(placeOf(lane)[0])?.heard;

learn('notes.shared', (sessionId, _part, text: string, saw, key) => api.notes.saveShared({ params: { sessionId }, body: { text, saw } }, { context: { key } }));
learn('notes.card', (sessionId, patientId, draft: CardText, saw, key) => api.notes.saveCard({ params: { sessionId, patientId }, body: { draft, saw } }, { context: { key } }));
outbox.learn<{ text: string }, unknown>('notes.jot', {
  send: ({ text }, _saw, key, lane) => api.notes.saveJot({ params: { sessionId: placeOf(lane)[0], patientId: placeOf(lane)[1].slice(4) }, body: { text } }, { context: { key } }),
  versionOf: () => null,
  answered: () => undefined,
  refused: () => undefined
});

const flushAll = () => books.forEach((book) => book.flush());
// Switching to another window or closing this one sends what was typed in the last moment.
document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && flushAll());
addEventListener('pagehide', flushAll);
