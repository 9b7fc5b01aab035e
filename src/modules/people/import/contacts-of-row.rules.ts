import { readEmail, readPhone } from './contacts.rules.ts';
import { yesOrNo } from './clean.rules.ts';
import { finding, type Finding } from './findings.ts';
import type { Candidate, Field, Sex } from './import.types.ts';
import { languageTag } from './languages.rules.ts';
import { postalCode, stateCode } from './places.rules.ts';

type Cell = (field: Field) => string;
interface Read<Value> {
  value: Value;
  findings: Finding[];
}

/** A telephone number of one column; what cannot be read is a warning and is left out. */
export function phoneOf(cell: Cell, field: 'phone' | 'emergencyContactPhone'): Read<string | null> {
  const text = cell(field);
  if (text === '') return { value: null, findings: [] };
  const read = readPhone(text);
  if (read.kind === 'phone')
    return { value: read.phone, findings: read.several ? [finding('warning', 'phone-several', field, text)] : [] };
  return {
    value: null,
    findings: [finding('warning', read.kind === 'local' ? 'phone-no-area-code' : 'phone-unreadable', field, text)]
  };
}

/** One cell through a reader that answers null for what it does not know; that is a warning. */
function known<Value>(
  cell: Cell,
  field: Field,
  read: (text: string) => Value | null,
  code: Finding['code']
): Read<Value | null> {
  const text = cell(field);
  const value = text === '' ? null : read(text);
  return { value, findings: text !== '' && value === null ? [finding('warning', code, field, text)] : [] };
}

export const emailOf = (cell: Cell) => known(cell, 'email', readEmail, 'email-unreadable');
export const languageOf = (cell: Cell) => known(cell, 'language', languageTag, 'language-unknown');
export const interpreterOf = (cell: Cell) => known(cell, 'interpreterNeeded', yesOrNo, 'yes-no-unknown');
export const sexOf = (cell: Cell) => known(cell, 'sex', (text) => sexes.get(text.toLowerCase()) ?? null, 'sex-unknown');

const sexes = new Map<string, Sex>([
  ['f', 'female'],
  ['female', 'female'],
  ['woman', 'female'],
  ['w', 'female'],
  ['m', 'male'],
  ['male', 'male'],
  ['man', 'male'],
  ['o', 'other'],
  ['other', 'other'],
  ['x', 'other'],
  ['nonbinary', 'other'],
  ['non-binary', 'other'],
  ['intersex', 'other'],
  ['u', 'unknown']
]);

/** The address; `lines` are the lines of the street cells as the file has them. */
export function addressOf(cell: Cell, lines: string[], wantsPostalCode: boolean): Read<Candidate['address']> {
  const [stateText, zipText] = [cell('state'), cell('postalCode')];
  const code = stateCode(stateText);
  const zip = postalCode(zipText, code);
  const address = {
    lines,
    city: cell('city') || null,
    state: code ?? (stateText || null),
    postalCode: zip?.code ?? (zipText || null)
  };
  const blank = lines.length === 0 && address.city === null && address.state === null && address.postalCode === null;
  if (blank) return { value: null, findings: [] };
  const findings: Finding[] = [];
  if (stateText !== '' && code === null) findings.push(finding('warning', 'state-unknown', 'state', stateText));
  if (zipText === '' && wantsPostalCode) findings.push(finding('warning', 'postal-code-missing', 'postalCode', null));
  if (zipText !== '' && zip === null)
    findings.push(finding('warning', 'postal-code-unreadable', 'postalCode', zipText));
  if (zip?.zeroRestored)
    findings.push(finding('note', 'postal-code-zero-restored', 'postalCode', zipText, { code: zip.code }));
  return { value: address, findings };
}

/** Allergies as a list; "NKDA" and the like mean that none are known, which is more than saying nothing. */
export function allergiesOf(raw: string): string[] | null {
  const names = raw
    .split(/[;|\n]|,\s/)
    .map((name) => name.replaceAll(/\s+/g, ' ').trim())
    .filter(Boolean);
  if (names.length === 0) return null;
  const noneKnown =
    /^(nkd?a|none( known)?|no( known)?( drug| medication)? allergies|no known( drug)? allergy|denies)\.?$/i;
  return names.every((name) => noneKnown.test(name)) ? [] : names.filter((name) => !noneKnown.test(name));
}
