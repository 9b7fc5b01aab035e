import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import { ordinaryNameWords } from '#content/notes/index.ts';
import { checks } from '#tests/checks.ts';
import { nameBook } from './name-book.rules.ts';
import { checkNames, whyNotSignNames } from './names.rules.ts';
import type { KnownPerson, NotePart } from './notes.types.ts';

const person = (id: string, name: string, more: Partial<KnownPerson> = {}): KnownPerson => {
  const [given = '', ...family] = name.split(' ');
  return { id, kind: 'patient', here: true, given, family: family.join(' '), ...more };
};

const people: KnownPerson[] = [
  person('farid', 'Farid Haddad'),
  person('jonas', 'Jonas Lindqvist', { preferred: 'Jojo' }),
  person('hope', 'Hope Miller'),
  person('grace', 'Grace Young'),
  person('will', 'Will Abara'),
  person('zoe', 'Zoë Núñez-Ortega'),
  person('obrien', "Siobhan O'Brien"),
  person('delacruz', 'Maria de la Cruz', { given: 'Maria José', family: 'de la Cruz' }),
  person('tj', 'Theo Jarvis', { preferred: 'T.J.' }),
  person('sam', 'Samuel Ortiz'),
  person('jar', 'Nils Jar'),
  person('man', 'Olga Man'),
  person('long', 'Dolores Long'),
  person('imported', 'Aaron697 Abbott774'),
  person('wei', '伟明 王'),
  person('jackson', 'Percy Jackson', { here: false }),
  person('adair', 'Adair Bloom', { here: false }),
  person('leader', 'Samuel Adeyemi', { kind: 'staff' }),
  person('park', 'June Park', { kind: 'staff' }),
  person('summer', 'Summer Park', { here: false })
];
const book = nameBook(people, ordinaryNameWords);
const shared: NotePart = { kind: 'shared' };
const cardOf = (patientId: string): NotePart => ({ kind: 'individual', patientId });

/** The findings as `kind word`, which is what the writer sees. */
const seen = (text: string, part: NotePart, ...confirmed: string[]): string[] =>
  checkNames(
    text,
    part,
    book,
    confirmed.map((word) => ({ word, part }))
  ).map((one) => `${one.kind} ${one.word}`);

test.each<[string, string, string[]]>([
  ['a given name', 'Farid told how he got past the peak.', ['stop Farid']],
  ['a family name', 'As Haddad put it, waves fall.', ['stop Haddad']],
  ['a full name is one finding', 'Then Farid Haddad spoke.', ['stop Farid Haddad']],
  ['family name first', 'Haddad, Farid spoke.', ['stop Haddad, Farid']],
  ['a preferred name', 'People laughed with Jojo.', ['stop Jojo']],
  ['written small', 'then farid spoke', ['stop farid']],
  ['written large', 'THEN FARID SPOKE', ['stop FARID']],
  ['a possessive', "It was Farid's idea, and Farid’s alone.", ['stop Farid', 'stop Farid']],
  ['a possessive without its apostrophe', 'Farids idea was taken up.', ['stop Farids']],
  ['a plural that is a word of its own', 'We spoke of jars and bars.', []],
  ['accents left out', 'Zoe spoke, then Nunez.', ['stop Zoe', 'stop Nunez']],
  ['accents put in otherwise', 'ZÖE spoke.', ['stop ZÖE']],
  ['half of a double name', 'Ortega agreed.', ['stop Ortega']],
  ['the whole double name', 'Núñez-Ortega agreed.', ['stop Núñez-Ortega']],
  [
    'an apostrophe inside',
    "O'Brien's and O’Brien and OBrien and O Brien",
    ["stop O'Brien", 'stop O’Brien', 'stop OBrien', 'stop O Brien']
  ],
  ['a name of several words', 'De la Cruz and Cruz', ['stop De la Cruz', 'stop Cruz']],
  ['a double given name run together', 'Mariajosé smiled at Maria-José.', ['stop Mariajosé', 'stop Maria-José']],
  ['letters somebody goes by', 'T.J. and TJ', ['stop T.J.', 'stop TJ']],
  ['digits of an imported name left out', 'Abbott agreed with Aaron697.', ['stop Abbott', 'stop Aaron697']],
  ['a script without spaces', '今天王伟明说了很多', ['stop 王伟明']],
  ['a patient of the program who is not here', 'Adair was missed.', ['stop Adair']],
  ['no name at all', 'The group drew an urge as a curve.', []],
  ['two words that only sound like a name', 'They saw a dam, will is a word.', []]
])('shared part, %s', (_case, text, expected) => expect(seen(text, shared)).toEqual(expected));

test.each<[string, string, string[]]>([
  ['a title and a staff name', 'Dr. Park and June Park led.', []],
  ['a leader in full, though a patient shares the given name', 'Samuel Adeyemi led the group.', []],
  ['a family name of staff alone', 'Adeyemi led.', []]
])('staff names never stop: %s', (_case, text, expected) => expect(seen(text, shared)).toEqual(expected));

test('a bare name that a leader and a patient share is asked about once', () => {
  expect(seen('Samuel led the group.', shared)).toEqual(['stop Samuel']);
  expect(seen('Samuel led the group.', shared, 'Samuel')).toEqual(['confirmed Samuel']);
  expect(seen('Samuel Ortiz spoke.', shared, 'Samuel')).toEqual(['stop Samuel Ortiz']);
});

test.each<[string, string, string, string[]]>([
  ['the own name', 'farid', "Farid said Haddad is his father's name.", []],
  ['the own initials', 'farid', 'F.H. spoke, FH left.', []],
  ['another patient', 'farid', 'Jonas helped Farid.', ['stop Jonas']],
  ['an own name that another patient has too', 'sam', 'Samuel led the role play.', []],
  [
    'the same given name with the other family name',
    'leader2',
    'Samuel Ortiz led the role play.',
    ['stop Samuel Ortiz']
  ]
])('individual part, %s', (_case, patientId, text, expected) =>
  expect(seen(text, cardOf(patientId))).toEqual(expected)
);

test.each<[string, string, string[], string[]]>([
  ['small: in silence', 'They will hope for grace before long.', [], []],
  ['at the start of a sentence', 'Will they come back?', [], ['stop Will']],
  ['at the start, confirmed', 'Will they come back?', ['Will'], ['confirmed Will']],
  ['inside a sentence', 'People talked about Hope.', [], ['stop Hope']],
  [
    'inside a sentence, confirmed in other letters',
    'People talked about Hope. Hope’s part.',
    ['hope'],
    ['confirmed Hope', 'confirmed Hope']
  ],
  ['another word is confirmed', 'People talked about Hope.', ['Grace'], ['stop Hope']],
  ['the full name is a person, whatever was confirmed', 'Grace Young spoke.', ['Grace', 'Young'], ['stop Grace Young']],
  ['two small words in a row', 'to grace young people', [], []],
  ['a hyphened word', 'Long-term goals were set.', [], []],
  ['a phrase of the field', 'We read the Serenity Prayer and a DEAR MAN script. Grace period ends.', [], []],
  ['a plain name cannot be confirmed away', 'Farid spoke.', ['Farid'], ['stop Farid']],
  ['a namesake of someone not here can', 'Seen at Jackson Memorial.', ['Jackson'], ['confirmed Jackson']]
])('an ordinary word that is a name, %s', (_case, text, confirmed, expected) =>
  expect(seen(text, shared, ...confirmed)).toEqual(expected)
);

const circle = nameBook(
  [
    person('liz', 'Elizabeth Ochoa'), person('mj', 'Michael Price', { given: 'Michael James' }), person('farid', 'Farid Haddad'), person('ann', 'Ann Jones'), person('tran', 'Celeste Tran'),
    person('becky', 'Rebecca Stone', { here: false }), person('will', 'Will Abara')
  ],
  ordinaryNameWords
);
const guessed = (text: string, part: NotePart = shared, ...confirmed: string[]): string[] =>
  checkNames(text, part, circle, confirmed.map((word) => ({ word, part }))).map((one) => `${one.kind} ${one.word}`);

test.each<[string, string, string[]]>([
  ['another form of a given name', 'Liz told how Mike helped.', ['stop Liz', 'stop Mike']],
  ['of somebody who is not here, it means nothing', 'His sister Becky called.', []],
  ['the form that is a name of its own means its bearer', 'Will spoke.', ['stop Will']],
  ['a name in pieces', 'Far-id and F.a.r.i.d and Far\u00ADid and Fa\u200Brid', ['stop Far-id', 'stop F.a.r.i.d', 'stop Far\u00ADid', 'stop Fa\u200Brid']],
  ['names run together', 'FaridHaddad and FaridH', ['stop FaridHaddad', 'stop FaridH']],
  ['a figure behind it', 'Farid2 spoke.', ['stop Farid2']],
  ['a family in the plural', 'The Joneses came.', ['stop Joneses']],
  ['a word that only looks like a plural', 'Trans people were welcome.', []],
  ['one letter behind a title', 'Mr. H agreed with patient F and client O.', ['warn H', 'warn F', 'warn O.']],
  ['two given names as letters', 'MJ and M.J. and m.j. spoke at 9 a.m.', ['warn MJ', 'warn M.J.', 'warn m.j.']]
])('a guess at a name, %s', (_case, text, expected) => expect(guessed(text)).toEqual(expected));

test('a guess is lifted by one confirmation; in the own card it is the own name', () => {
  expect(guessed('Mike drove; the Joneses waved.', shared, 'Mike', 'Joneses')).toEqual(['confirmed Mike', 'confirmed Joneses']);
  expect(guessed('Liz said it aloud.', cardOf('liz'))).toEqual([]);
});

test('a confirmation holds for its own part only', () => {
  const confirmed = [{ word: 'Hope', part: shared }];
  const kindIn = (part: NotePart) => checkNames('They spoke of Hope.', part, book, confirmed)[0]?.kind;
  expect([kindIn(shared), kindIn(cardOf('farid'))]).toEqual(['confirmed', 'stop']);
});

test('a name of somebody not here, and no ordinary word, may be confirmed as somebody else', () => {
  const other = checkNames('His uncle Adair drove him.', cardOf('farid'), book, [])[0];
  expect(other).toMatchObject({ kind: 'stop', confirmAs: 'someone-else', personIds: ['adair'] });
});

test.each<[string, string, string[]]>([
  ['with dots', 'Then F.H. spoke.', ['warn F.H.']],
  ['with dots and a space', 'Then F. H. spoke.', ['warn F. H.']],
  ['without dots', 'Then FH spoke.', ['warn FH']],
  ['with dots, of someone not here', 'Then A.B. spoke.', ['warn A.B.']],
  ['without dots, of someone not here', 'Then AB spoke.', []],
  ['an abbreviation of the field', 'Went to AA and the PTSD class.', []],
  ['of nobody', 'Then X.Q. spoke.', []]
])('initials only warn: %s', (_case, text, expected) => expect(seen(text, shared)).toEqual(expected));

test('signing stops on names, not on initials or confirmed words', () => {
  const signing = (text: string) => whyNotSignNames(checkNames(text, shared, book, [{ word: 'Hope', part: shared }]));
  expect(signing('F.H. spoke of Hope.')).toBeNull();
  expect(signing('Farid spoke.')).toMatchObject({ code: 'notes/name-in-shared-part', facts: { stops: 1 } });
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom(
        'Farid',
        "O'Brien",
        'hope',
        'Will',
        'T.',
        'J.',
        'F',
        '.',
        '-',
        ' ',
        '\u0000',
        '\ud800',
        'İ',
        '王',
        '伟明',
        '’s',
        'é'
      )
    )
    .map((bits) => bits.join(''))
);

test('any text is checked, and every finding is a piece of it', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom(shared, cardOf('hope'), cardOf('nobody')), (text, part) => {
      const found = checkNames(text, part, book, []);
      for (const one of found) {
        expect(one.start).toBeLessThan(one.end);
        expect(text.slice(one.start, one.end)).toBe(one.word);
        expect(one.personIds.length).toBeGreaterThan(0);
        if (part.kind === 'individual') expect(one.personIds).not.toContain(part.patientId);
      }
      const starts = found.map((one) => one.start);
      expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    }),
    { numRuns: checks }
  );
});

test('anybody of any name can be known, and is found by it', () => {
  const name = fc.string({ unit: 'grapheme', minLength: 0, maxLength: 12 });
  fc.assert(
    fc.property(name, name, name, anyText, (given, family, also, text) => {
      const someone: KnownPerson = { id: 'x', kind: 'patient', here: true, given, family, also: [also] };
      checkNames(`${text} ${given} ${family}`, shared, nameBook([someone], ordinaryNameWords), []);
    }),
    { numRuns: checks }
  );
  fc.assert(
    fc.property(fc.stringMatching(/^[BCDFGHJKLMNPQRSTVWXZ][a-z]{4,9}$/), anyText, (given, before) => {
      const someone: KnownPerson = { id: 'x', kind: 'patient', here: true, given, family: 'Quixworth' };
      const found = checkNames(`${before}. So ${given} spoke.`, shared, nameBook([someone], ordinaryNameWords), []);
      expect(found.some((one) => one.word === given)).toBe(true);
    }),
    { numRuns: checks }
  );
});
