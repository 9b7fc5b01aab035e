/** What a sentence may mention: the cell's value, a line number, a list of fields. Shown to the person who imports, never logged. */
export type Facts = Readonly<Record<string, string | number | readonly string[]>>;

/** A fact as it stands in a sentence; long cells are cut, lists joined. */
type Read = (fact: string) => string;
const reading =
  (facts: Facts): Read =>
  (fact) =>
    [facts[fact] ?? ''].flat().join(', ').slice(0, 60);
const said = (f: Read): string => `"${f('value')}"`;

/** Plain English of everything that can be wrong with one line. */
const lineSentences = {
  'ragged-line': (f: Read) =>
    `This line has ${f('cells')} cells; the header has ${f('columns')}. A comma or a quotation mark is missing or too many.`,
  'cell-over-lines': () => 'This cell runs over several lines of the file. A quotation mark may not have been closed.',
  'too-long': (f: Read) => `This is longer than ${f('most')} characters.`,
  'damaged-text': (f: Read) =>
    `A letter was damaged before the file reached us: ${said(f)}. Correct it here or export again as UTF-8.`,
  'family-name-missing': () => 'There is no family name.',
  'given-name-missing': () => 'There is no first name.',
  'digits-removed': (f: Read) => `Digits were left out of the name ${said(f)}: "${f('name')}".`,
  'name-recased': (f: Read) => `We wrote ${said(f)} as "${f('name')}". Check how the person writes it.`,
  'suffix-split': (f: Read) => `The suffix was taken out of the family name ${said(f)}.`,
  'nickname-split': (f: Read) => `The name in quotation marks or brackets was taken as the preferred name: ${said(f)}.`,
  'full-name-guessed': (f: Read) => `We guessed which part of ${said(f)} is the family name.`,
  'name-odd': (f: Read) => `The name ${said(f)} has a sign that names do not have.`,
  'looks-like-test': (f: Read) => `${said(f)} looks like a test record, not a person.`,
  'birth-date-missing': () => 'There is no birth date. The person cannot be admitted until it is known.',
  'date-unreadable': (f: Read) => `${said(f)} is not a date we can read. Write it as 1980-03-04.`,
  'date-ambiguous': (f: Read) => `${said(f)} can be read in two ways; we read ${f('date')}.`,
  'date-order-mixed': (f: Read) =>
    `${said(f)} can be read in two ways, and other lines of this column disagree about which comes first, day or month.`,
  'date-two-digit-year': (f: Read) => `${said(f)} has a year of two digits; we read ${f('date')}.`,
  'date-from-serial': (f: Read) => `${said(f)} is a spreadsheet's day number; we read ${f('date')}.`,
  'date-placeholder': (f: Read) => `${said(f)} stands for "no date" in many systems and was left out.`,
  'birth-in-future': (f: Read) => `The birth date ${f('date')} is in the future.`,
  'birth-long-ago': (f: Read) => `Born ${f('date')}, the person would be ${f('age')} years old.`,
  'death-before-birth': (f: Read) => `The death date ${f('date')} is before the birth date.`,
  'death-in-future': (f: Read) => `The death date ${f('date')} is in the future.`,
  'death-date-unknown': () => 'The file says that the person died, but not when.',
  'phone-unreadable': (f: Read) => `${said(f)} is not a telephone number we can read. It was left out.`,
  'phone-no-area-code': (f: Read) => `${said(f)} has no area code. It was left out.`,
  'phone-several': (f: Read) => `${said(f)} holds more than one telephone number; only the first was taken.`,
  'email-unreadable': (f: Read) => `${said(f)} is not an e-mail address. It was left out.`,
  'state-unknown': (f: Read) => `${said(f)} is not a state we know. It was kept as written.`,
  'postal-code-missing': () => 'The address has no ZIP code.',
  'postal-code-unreadable': (f: Read) => `${said(f)} is not a ZIP code. It was kept as written.`,
  'postal-code-zero-restored': (f: Read) => `The ZIP code ${said(f)} had lost its first zero; we read ${f('code')}.`,
  'language-unknown': (f: Read) => `${said(f)} is not a language we know. It was left out.`,
  'sex-unknown': (f: Read) => `${said(f)} is not a word we know for this column. It was left out.`,
  'yes-no-unknown': (f: Read) => `${said(f)} is neither yes nor no. It was left out.`,
  'identifier-damaged': (f: Read) =>
    `A spreadsheet shortened the number to ${said(f)}. Export it again with this column as text.`,
  'cannot-recognize': () =>
    'There is no record number, no id of the other system and no birth date, so a second import could not recognize the person.',
  'identifier-twice': (f: Read) => `Line ${f('ofLine')} has the same number ${said(f)} for another person.`,
  'identifiers-disagree': () => 'The record number and the id of the other system belong to two different people here.',
  'identifier-of-another': (f: Read) =>
    `Someone here with another name and birth date already has the number ${said(f)}.`,
  'differs-from-here': (f: Read) =>
    `This person is already here. Nothing was changed, though the file differs in: ${f('fields')}.`,
  'died-since': () =>
    'This person is already here as living; the file says that they died. Please check and record it.',
  'under-age': (f: Read) =>
    `The person is ${f('age')}. This clinic admits from ${f('minAge')}. Choose whether to import the children as people who cannot be admitted yet, or to leave them out.`,
  'under-age-imported': (f: Read) =>
    `The person is ${f('age')} and is imported, but cannot be admitted before ${f('minAge')}.`,
  deceased: () => 'The person died. The record is imported, and the person cannot be admitted.'
} as const;

export type ProblemCode = keyof typeof lineSentences;
export const problemCodes = Object.keys(lineSentences) as ProblemCode[];

/** The plain sentence for a problem of one line. */
export const problemSentence = (code: ProblemCode, facts: Facts): string => lineSentences[code](reading(facts));

const fileSentences: Readonly<Record<string, (f: Read) => string>> = {
  'people/import-too-large': (f) =>
    `The file is larger than ${Math.floor(Number(f('most')) / 1_000_000)} MB. Split it.`,
  'people/import-is-workbook': () => 'This is an Excel workbook. Save it as "CSV UTF-8" and choose that file.',
  'people/import-not-text': () => 'This is not a text file. Save the spreadsheet as "CSV UTF-8" and choose that file.',
  'people/import-empty': () => 'The file is empty.',
  'people/import-broken-quotes': (f) => `A quotation mark that begins on line ${f('line')} is never closed.`,
  'people/import-no-header': (f) =>
    `Line ${f('line')} should name the columns (such as First name, Last name, Birth date), and does not.`,
  'people/import-no-rows': () => 'The file has column names but no people.',
  'people/import-too-many-rows': (f) =>
    `The file has ${f('rows')} people; ${f('most')} is the most in one file. Split it.`,
  'people/import-unknown-column': () => 'A field is matched to a column that the file does not have.',
  'people/import-column-twice': () => 'One column is matched to two fields.',
  'people/import-names-missing': () => 'Choose the columns that hold the first name and the family name.',
  'people/import-lines-in-error': (f) =>
    `${f('lines')} lines have errors. Mend the file, or leave those lines out; nothing has been imported.`
};

/** The plain sentence for a refusal of a whole file or plan; null for a code that is not of the import. */
export const importSentence = (code: string, facts: Facts = {}): string | null =>
  fileSentences[code]?.(reading(facts)) ?? null;
