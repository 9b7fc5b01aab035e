import { refusal, type Refusal } from '#kernel/refusals.ts';
import { Field, type Mapping } from './import.types.ts';
import { headerWords } from './header.rules.ts';

/** A column that we take for a field. Confidence: 1 its own name, 0.9 nearly, below 0.8 a guess to look at. */
export interface MatchedColumn {
  field: Field;
  column: number;
  header: string;
  confidence: number;
}

/** Our proposal for a header; a person confirms or changes it before anything is planned. */
export interface ColumnMatch {
  matched: MatchedColumn[];
  /** Columns that would not be imported. */
  unmatched: { column: number; header: string }[];
  /** Fields that no column holds. */
  missing: Field[];
  mapping: Mapping;
}

/** Names of columns in other systems' exports, `|` between them; after `||` those that could mean something else. */
const synonyms: Readonly<Record<Field, string>> = {
  recordNumber:
    'mrn|medical record number|record number|chart number|chart id|medical record|mr number||patient id|patient number|client id|client number|member number|file number|account number',
  externalId:
    'id|external id|uuid|guid|source id|legacy id|system id|person id|unique id|empi|enterprise id||patient id|client id|patient uuid|row id|key',
  familyName: 'last name|last|family name|family|legal last name|apellido|apellidos',
  givenName: 'first name|first|given name|given|legal first name|first and middle name|nombre|nombres',
  fullName: 'full name|name|patient name|client name|name last first|last name first name||patient|client',
  preferredName: 'preferred name|name used|chosen name|nickname|goes by|known as|preferred first name|called name|aka',
  formerName:
    'maiden|maiden name|former name|former last name|previous name|previous last name|birth name|birth last name|other last name|alias',
  prefix: 'prefix|title|name prefix|salutation|honorific',
  suffix: 'suffix|name suffix|generation',
  birthDate: 'birth date|dob|date of birth|birth day|born|birth|fecha de nacimiento|bdate',
  deathDate: 'death date|date of death|dod|deceased date|died|deceased|deceased on',
  sex: 'sex|birth sex|sex at birth|sex assigned at birth|legal sex|administrative sex|administrative gender|gender code||gender',
  gender: 'gender identity|identified gender||gender',
  pronouns: 'pronouns|pronoun|preferred pronouns',
  language: 'language|preferred language|primary language|spoken language|home language|idioma',
  interpreterNeeded: 'interpreter|interpreter needed|needs interpreter|interpreter required|interpreter flag',
  phone:
    'phone|phone number|cell|mobile|cell phone|mobile phone|mobile number|cell number|primary phone|phone 1||home phone|day phone|contact number|phone cell|phone mobile|phone home',
  email: 'email|e mail|email address|e mail address|electronic mail',
  addressLine1:
    'address|address 1|address line 1|street|street address|address street|street 1|mailing address|home address|direccion',
  addressLine2: 'address 2|address line 2|street 2|apt|apartment|unit|address line two',
  city: 'city|town|city town|ciudad|municipality',
  state: 'state|state code|state province|province|st|region',
  postalCode: 'zip|zip code|postal code|postcode|zip postal code|zip 5|zipcode|zip 4',
  emergencyContactName:
    'emergency contact|emergency contact name|contact name|emergency name|next of kin|nok|nok name|next of kin name|ec name|ice name',
  emergencyContactPhone:
    'emergency contact phone|emergency contact phone number|emergency contact number|emergency phone|contact phone|nok phone|next of kin phone|ec phone|ice phone',
  emergencyContactRelation:
    'emergency contact relationship|emergency contact relation|relationship|relation|contact relationship|nok relationship|relationship to patient|ec relationship|next of kin relationship',
  payerName:
    'payer|payer name|insurance|insurance name|primary insurance|insurance company|insurance carrier|carrier|health plan|insurance plan|plan name|payor|primary payer|insurer',
  memberId:
    'member id|insurance id|subscriber id|policy number|insurance number|member number|subscriber number|policy id|insurance member id|medicaid id|medicare id',
  allergies: 'allergies|allergy|known allergies|drug allergies|medication allergies|allergy list|alergias'
};

const strengths = [1, 0.92] as const;
const idle = new Set([
  'patient',
  'client',
  'participant',
  'person',
  'consumer',
  'resident',
  'legal',
  'current',
  'primary',
  'home',
  'mailing',
  'the',
  'main'
]);

const squash = (words: readonly string[]): string => words.join('');

const known: readonly { field: Field; name: string; bare: string; strength: number }[] = Field.options.flatMap(
  (field) =>
    synonyms[field].split('||').flatMap((group, at) =>
      group.split('|').map((name) => ({
        field,
        name: squash(headerWords(name)),
        bare: squash(withoutIdle(headerWords(name))),
        strength: strengths[at] ?? 1
      }))
    )
);

function withoutIdle(words: readonly string[]): readonly string[] {
  const kept = words.filter((word) => !idle.has(word));
  return kept.length > 0 ? kept : words;
}

/** For every field the best column by name; each column serves one field. The first of two equal columns wins. */
export function matchColumns(header: readonly string[]): ColumnMatch {
  const pairs = header.flatMap((name, column) => likenesses(name).map((pair) => ({ ...pair, column, header: name })));
  pairs.sort((a, b) => b.confidence - a.confidence || a.column - b.column);
  const matched: MatchedColumn[] = [];
  for (const pair of pairs)
    if (!matched.some((taken) => taken.field === pair.field || taken.column === pair.column)) matched.push(pair);
  const kept = withoutSecondName(matched).toSorted((a, b) => a.column - b.column);
  return {
    matched: kept,
    unmatched: header.flatMap((name, column) =>
      kept.some((m) => m.column === column) ? [] : [{ column, header: name }]
    ),
    missing: Field.options.filter((field) => !kept.some((m) => m.field === field)),
    mapping: Object.fromEntries(kept.map(({ field, column }) => [field, column]))
  };
}

/** Where family and given name have columns of their own, a column with the whole name adds nothing. */
function withoutSecondName(matched: MatchedColumn[]): MatchedColumn[] {
  const has = (field: Field) => matched.some((m) => m.field === field);
  return has('familyName') && has('givenName') ? matched.filter((m) => m.field !== 'fullName') : matched;
}

function likenesses(header: string): { field: Field; confidence: number }[] {
  const words = headerWords(header);
  if (words.length === 0) return [];
  const [name, bare] = [squash(words), squash(withoutIdle(words))];
  return known.flatMap((synonym) => {
    const close = synonym.name === name ? 1 : synonym.bare === bare ? 0.9 : oneSlip(synonym.name, name) ? 0.7 : 0;
    return close === 0 ? [] : [{ field: synonym.field, confidence: Math.round(close * synonym.strength * 100) / 100 }];
  });
}

/** One letter too many, too few or different, in a name long enough that this is a slip ("Frist Name" has two). */
function oneSlip(a: string, b: string): boolean {
  if (/\d/.test(a + b) || Math.min(a.length, b.length) < 6 || Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - at && a.at(-1 - end) === b.at(-1 - end)) end++;
  return Math.max(a.length, b.length) - at - end <= 1;
}

/** Why an import cannot be planned with this mapping, or null: names have a column, each column has one meaning. */
export function whyNotMapped(header: readonly string[], mapping: Mapping): Refusal | null {
  const columns = Object.values(mapping).filter((column) => column !== undefined);
  if (columns.some((column) => column >= header.length)) return refusal('people/import-unknown-column');
  if (new Set(columns).size < columns.length) return refusal('people/import-column-twice');
  const missing = (['familyName', 'givenName'] as const).filter((field) => mapping[field] === undefined);
  return missing.length > 0 && mapping.fullName === undefined
    ? refusal('people/import-names-missing', { missing })
    : null;
}
