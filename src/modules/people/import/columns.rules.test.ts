import { expect, test } from 'vitest';
import { matchColumns, whyNotMapped } from './columns.rules.ts';
import { headerWords } from './header.rules.ts';
import type { Field, Mapping } from './import.types.ts';

/** Field by column, in the order of the header; a dash where the column is not taken. */
const match = (header: string[]): (Field | '-')[] => {
  const { matched } = matchColumns(header);
  return header.map((_name, column) => matched.find((m) => m.column === column)?.field ?? '-');
};

test.each<[string, string, string]>([
  [
    'a research export',
    'Id,BIRTHDATE,DEATHDATE,SSN,PREFIX,FIRST,LAST,MAIDEN,GENDER,BIRTHPLACE,ADDRESS,CITY,STATE,COUNTY,ZIP,LAT',
    'externalId,birthDate,deathDate,-,prefix,givenName,familyName,formerName,sex,-,addressLine1,city,state,-,postalCode,-'
  ],
  [
    'a hospital system',
    'MRN,Patient ID,Legal Last Name,Legal First Name,Preferred Name,DOB,Sex,Gender Identity,Pronouns,Preferred Language,Interpreter Needed?',
    'recordNumber,externalId,familyName,givenName,preferredName,birthDate,sex,gender,pronouns,language,interpreterNeeded'
  ],
  [
    'a database dump',
    'patient_id,pt_last_nm,pt_first_nm,birth_dt,gender_code,addr_1,addr_2,home_ph,emailAddress',
    'recordNumber,familyName,givenName,birthDate,sex,addressLine1,addressLine2,phone,email'
  ],
  [
    'camel case',
    'patientId,lastName,firstName,dateOfBirth,mobilePhone,zipCode,stateCode,emergencyContactName,emergencyContactPhone,emergencyContactRelationship',
    'recordNumber,familyName,givenName,birthDate,phone,postalCode,state,emergencyContactName,emergencyContactPhone,emergencyContactRelation'
  ],
  [
    'one name column',
    'Client Name,D.O.B. (MM/DD/YYYY),Primary Insurance,Member ID,Allergies',
    'fullName,birthDate,payerName,memberId,allergies'
  ],
  ['the whole name beside its parts', 'Name,Surname,Forename', '-,familyName,givenName'],
  ['sex beside gender', 'Surname,Forename,Sex,Gender', 'familyName,givenName,sex,gender'],
  ['two telephones', 'Last,First,Home Phone,Cell Phone', 'familyName,givenName,-,phone'],
  [
    'names of other people',
    'Last,First,Guarantor Last Name,PCP Phone,Pharmacy City,Guarantor DOB',
    'familyName,givenName,-,-,-,-'
  ],
  ['slips', 'Frist Nmae,Last Nane,Birthdat', '-,familyName,birthDate'],
  ['Spanish', 'Apellidos,Nombre,Fecha de nacimiento,Teléfono,Idioma', 'familyName,givenName,birthDate,-,language'],
  ['nothing of ours', 'foo,,42,__proto__,constructor', '-,-,-,-,-']
])('%s', (_case, header, fields) => expect(match(header.split(',')).join(',')).toBe(fields));

test('a slip in a column name is a guess to look at; its own name is not', () => {
  const confidence = (header: string) => matchColumns([header]).matched[0]?.confidence;
  expect(confidence('Last Name')).toBe(1);
  expect(confidence('Patient Last Name')).toBe(0.9);
  expect(confidence('Last Nane')).toBe(0.7);
});

test('the proposal says what is left: columns not imported, fields without a column', () => {
  const found = matchColumns(['Last', 'First', 'Marital']);
  expect(found.unmatched).toEqual([{ column: 2, header: 'Marital' }]);
  expect(found.missing).toContain('birthDate');
  expect(found.mapping).toEqual({ familyName: 0, givenName: 1 });
});

test.each<[string, Mapping, string | null]>([
  ['both names', { familyName: 0, givenName: 1 }, null],
  ['the whole name', { fullName: 0 }, null],
  ['no family name', { givenName: 1 }, 'people/import-names-missing'],
  ['one column twice', { familyName: 0, givenName: 0 }, 'people/import-column-twice'],
  ['a column that is not there', { familyName: 0, givenName: 7 }, 'people/import-unknown-column']
])('a mapping with %s', (_case, mapping, code) =>
  expect(whyNotMapped(['Last', 'First', 'DOB'], mapping)?.code ?? null).toBe(code)
);

test('words of a column name', () => expect(headerWords('Pt_Last Nm (legal)')).toEqual(['patient', 'last', 'name']));
