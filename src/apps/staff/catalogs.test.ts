import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { Catalog } from '#platform/i18n/say.ts';

const src = fileURLToPath(new URL('../../', import.meta.url));
const files = (pattern: string) => globSync(pattern, { cwd: src }).map((path) => `${src}${path}`);
const catalogs = await Promise.all([...files('**/*.catalog.en.ts'), ...files('**/*.words.en.ts')].map(async (path) => ({ path, words: ((await import(pathToFileURL(path).href)) as { words: Catalog }).words })));
const known = new Map(catalogs.flatMap(({ words }) => Object.entries(words)));

/** Keys written out in `say('…')`; one put together from parts is not seen here. */
const asked = files('**/*.{ts,tsx}')
  .filter((path) => !path.includes('.test.'))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
  .filter(({ text }) => /from '[^']*\/(i18n\/)?say\.ts'/.test(text))
  .flatMap(({ path, text }) => [...text.matchAll(/\bsay\(\s*'([^']+)'/g)].map((match) => ({ path: path.slice(src.length), key: match[1]! })));

test('every word that a screen asks for is in a catalog', () => {
  expect(asked.length).toBeGreaterThan(20);
  expect(asked.filter(({ key }) => !known.has(key))).toEqual([]);
});

test('every key is asked for: written out, or put together of a beginning or an end that is', () => {
  const text = files('**/*.{ts,tsx}').filter((path) => !/\.(catalog|words)\.en\.ts$|\.test\./.test(path)).map((path) => readFileSync(path, 'utf8')).join('\n');
  const written = new Set([...text.matchAll(/['"`]([\w./-]+)['"`]/g)].map((match) => match[1]!));
  const begins = [...text.matchAll(/[`']([a-z][\w./-]*[./-])(?:\$\{|' \+)/g)].map((match) => match[1]!);
  const ends = [...text.matchAll(/\}([.-][\w.-]+)`/g)].map((match) => match[1]!);
  const isAsked = (key: string) => written.has(key) || begins.some((begin) => key.startsWith(begin)) || ends.some((end) => key.endsWith(end) && written.has(key.slice(0, -end.length)));
  expect([...known.keys()].filter((key) => !isAsked(key))).toEqual([]);
});

test('no key is in two catalogs', () => {
  const keys = catalogs.flatMap(({ words }) => Object.keys(words));
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
});

test('a message with a count says what to do for every count', () => {
  const counted = [...known].filter(([, message]) => typeof message !== 'string');
  expect(counted.filter(([, message]) => !(message as { other?: string }).other)).toEqual([]);
});

// The house rules of wording: no "Submit", no "Oops", and no word that blames or shames.
test.each([/\bsubmit\b/i, /\boops\b/i, /\bnon-?complian/i, /\brelapse[sd]?\b(?! prevention)/i, /\baddict/i, /\babuse\b/i, /\bclean\b|\bdirty\b/i, /\bfailed appointment|\bno-?show/i])('no message says %s', (word) => {
  expect([...known].filter(([, message]) => word.test(JSON.stringify(message)))).toEqual([]);
});
