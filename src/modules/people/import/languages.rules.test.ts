import { expect, test } from 'vitest';
import { languageTag } from './languages.rules.ts';

test.each([
  ['English', 'en'],
  ['Spanish', 'es'],
  ['Español', 'es'],
  ['Spanish; Castilian', 'es'],
  ['spa', 'es'],
  ['es_mx', 'es-MX'],
  ['zh-hant-tw', 'zh-Hant-TW'],
  ['Chinese', 'zh'],
  ['Mandarin', 'cmn'],
  ['Russian (Russia)', 'ru-RU'],
  ['French (France)', 'fr-FR'],
  ['German (Germany)', 'de-DE'],
  ['Portuguese (spoken)', 'pt'],
  ['American Sign Language', 'ase'],
  ['Haitian Creole', 'ht'],
  ['Klingon', null],
  ['xx-YY', null],
  ['(', null],
  ['', null]
])('"%s" is %s', (text, tag) => expect(languageTag(text)).toBe(tag));
