import { capitalized, fold, hasNoCase, isGeneration, searchKey, withoutDigits } from '#modules/people/names.rules.ts';
import { finding, type Finding } from './findings.ts';
import type { Field } from './import.types.ts';

export interface RowNames {
  givenName: string;
  familyName: string;
  preferredName: string | null;
  formerName: string | null;
  prefix: string | null;
  suffix: string | null;
}
type NameField = 'givenName' | 'familyName' | 'preferredName' | 'formerName';

/** The names of one row, tidied; every change that was made is a finding. `cell` answers the clean text of a field. */
export function namesOf(cell: (field: Field) => string): { names: RowNames; findings: Finding[] } {
  const findings: Finding[] = [];
  const say = (...args: Parameters<typeof finding>) => void findings.push(finding(...args));
  const raw = splitFullName(cell, say);
  const given = splitNickname(raw.givenName, cell('preferredName'), say);
  const family = splitSuffix(raw.familyName, cell('suffix'), say);
  const recase = hasNoCase(given.name + family.name);
  const tidy = (field: NameField, name: string) => tidyName(field, name, recase, say);
  const names = {
    givenName: tidy('givenName', given.name),
    familyName: tidy('familyName', family.name),
    preferredName: tidy('preferredName', given.preferred) || null,
    formerName: tidy('formerName', cell('formerName')) || null,
    prefix: cell('prefix') || null,
    suffix: family.suffix || null
  };
  judge(names, say);
  return { names, findings };
}

type Say = (...args: Parameters<typeof finding>) => void;

function splitFullName(cell: (field: Field) => string, say: Say): { givenName: string; familyName: string } {
  const [givenName, familyName, whole] = [cell('givenName'), cell('familyName'), cell('fullName')];
  if (whole === '' || (givenName !== '' && familyName !== '')) return { givenName, familyName };
  const comma = whole.indexOf(',');
  if (comma > 0) return splitAtComma(whole.slice(0, comma), whole.slice(comma + 1));
  const words = whole.split(' ');
  const suffix = words.length > 2 && isGeneration(words.at(-1) ?? '') ? ` ${words.pop()}` : '';
  if (words.length !== 2) say('warning', 'full-name-guessed', 'fullName', whole);
  return { givenName: words.slice(0, -1).join(' '), familyName: (words.at(-1) ?? '') + suffix };
}

/** "Koepp, Abdul" and "Koepp, Jr., Abdul". */
function splitAtComma(family: string, rest: string): { givenName: string; familyName: string } {
  const [first = '', ...others] = rest.split(',').map((part) => part.trim());
  if (others.length > 0 && isGeneration(first))
    return { familyName: `${family} ${first}`, givenName: others.join(' ') };
  return { familyName: family.trim(), givenName: [first, ...others].join(' ').trim() };
}

/** `Robert "Bob"` and `Robert (Bob)`: what is in marks is the name used. */
function splitNickname(name: string, preferred: string, say: Say): { name: string; preferred: string } {
  const { before, nick, after } = /^(?<before>[^"“(]+)["“(](?<nick>[^"”)]+)["”)](?<after>.*)$/.exec(name)?.groups ?? {};
  if (before === undefined || nick === undefined) return { name, preferred };
  say('note', 'nickname-split', 'givenName', name);
  return { name: `${before.trim()} ${after?.trim() ?? ''}`.trim(), preferred: preferred || nick.trim() };
}

const ordinals: Readonly<Record<string, string>> = { '2nd': 'II', '3rd': 'III', '4th': 'IV' };

/** "Smith Jr." and "Smith, 3rd" in the family name, where the suffix column is blank. */
function splitSuffix(name: string, suffix: string, say: Say): { name: string; suffix: string } {
  const { family, last } = /^(?<family>.+?)[,\s]+(?<last>[\w.]+)$/.exec(name)?.groups ?? {};
  const generation =
    last === undefined ? undefined : (ordinals[last.toLowerCase()] ?? (isGeneration(last) ? last : undefined));
  if (family === undefined || generation === undefined || searchKey(generation) === 'v') return { name, suffix };
  say('note', 'suffix-split', 'familyName', name);
  return { name: family, suffix: suffix || generation };
}

function tidyName(field: NameField, name: string, recase: boolean, say: Say): string {
  const bare = /\p{N}/u.test(name) ? withoutDigits(name) : name;
  if (bare !== name) say('note', 'digits-removed', field, name, { name: bare });
  if (bare.length > 100) say('error', 'too-long', field, bare, { most: 100 });
  if (/[<>{}[\]@=\\|~^*_#%$!?;:"+/&]/.test(bare)) say('warning', 'name-odd', field, name);
  if (!recase || !hasNoCase(bare)) return /\p{L}/u.test(bare) ? bare : '';
  say('note', 'name-recased', field, name, { name: capitalized(bare) });
  return capitalized(bare);
}

const testWords = new Set([
  'test',
  'testing',
  'zztest',
  'ztest',
  'testpatient',
  'dummy',
  'xxx',
  'zzz',
  'donotuse',
  'deleted'
]);

function judge({ givenName, familyName }: RowNames, say: Say): void {
  if (familyName === '') say('error', 'family-name-missing', 'familyName', null);
  if (givenName === '') say('error', 'given-name-missing', 'givenName', null);
  const words = [givenName, familyName].map((name) => fold(name).replaceAll(/[^a-z]/g, ''));
  if (words.some((word) => testWords.has(word)))
    say('warning', 'looks-like-test', 'familyName', `${givenName} ${familyName}`);
}
