/** A message: plain words with `{name}` places, or its forms by count, as `Intl.PluralRules` names them, plus exact `=0`. */
export type Message = string | PluralMessage;
export interface PluralMessage {
  /** Said for exactly this count, before the rules of the language are asked: `'=0': 'Nobody is here'`. */
  [exact: `=${number}`]: string;
  zero?: string;
  one?: string;
  two?: string;
  few?: string;
  many?: string;
  other: string;
}
export type Catalog = Readonly<Record<string, Message>>;
export type Values = Readonly<Record<string, string | number>>;

const messages = new Map<string, Message>();
let language = 'en-US';
let plurals = new Intl.PluralRules(language);

/** Adds the words of one module. Later words win, so that a program's own wording can be laid over ours. */
export function addWords(catalog: Catalog): void {
  for (const [key, message] of Object.entries(catalog)) messages.set(key, message);
}

/** The language of the words, a BCP 47 tag; also set on `<html lang>` by the app. */
export const languageOfWords = (): string => language;

/** Changes the language of the words and of every date, time and number. */
export function speak(tag: string): void {
  language = tag;
  plurals = new Intl.PluralRules(tag);
}

/** Whether there are words under this key. */
export const hasWords = (key: string): boolean => messages.has(key);

/**
 * The words under a key, with the values put in their places. The count that chooses a plural form is `n`.
 * A key without words shows itself, so that a missing line is seen and not silently blank.
 */
export function say(key: string, values: Values = {}): string {
  const message = messages.get(key);
  if (message === undefined) return key;
  return fill(typeof message === 'string' ? message : formFor(message, Number(values['n'] ?? 0)), values);
}

function formFor(message: PluralMessage, count: number): string {
  return message[`=${count}`] ?? message[plurals.select(count)] ?? message.other;
}

/** A value that ends in a full stop, such as `11:00 a.m.`, takes the one after its place: a sentence ends once. */
const fill = (words: string, values: Values): string =>
  words.replace(/\{(\w+)\}(\.?)/g, (place, name: string, stop: string) => (name in values ? endOnce(show(values[name]!), stop) : place));

const endOnce = (shown: string, stop: string): string => (shown.endsWith('.') ? shown : shown + stop);

const show = (value: string | number): string =>
  typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : value;

/** Parts that each stand alone, one after the other; each ends once, whatever its writer put at its end. Empty ones are left out. */
export const sentences = (...parts: readonly (string | null | undefined | false)[]): string =>
  parts.filter((part): part is string => Boolean(part)).map((part, at, all) => (at === all.length - 1 || /[.!?]["”’)]?$/.test(part) ? part : `${part}.`)).join(' ');
