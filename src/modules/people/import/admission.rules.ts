import { ageOn } from '#modules/people/names.rules.ts';
import { finding, type Finding } from './findings.ts';
import type { ImportOptions } from './import-options.ts';
import type { Admission, Candidate } from './import.types.ts';

/** Whether the clinic could admit the person on that day. Death comes before age. */
export function admissionOf(candidate: Candidate | null, { adultsOnly, today }: ImportOptions): Admission {
  if (candidate?.deceased) return 'never-deceased';
  if (adultsOnly === null) return 'open';
  if (!candidate?.birthDate) return 'not-age-unknown';
  return ageOn(candidate.birthDate, today) < adultsOnly.minAge ? 'not-under-age' : 'open';
}

/** What a person is told about death and age. */
export function admissionFindings(
  { birthDate }: Candidate,
  admission: Admission,
  { today, adultsOnly, underAge }: ImportOptions
): Finding[] {
  if (admission === 'never-deceased') return [finding('note', 'deceased', 'deathDate', null)];
  // A birth date in the future is an error of its own; the age would only repeat it.
  if (admission !== 'not-under-age' || birthDate === null || adultsOnly === null || birthDate > today) return [];
  const facts = { age: ageOn(birthDate, today), minAge: adultsOnly.minAge };
  return [
    underAge === 'import'
      ? finding('warning', 'under-age-imported', 'birthDate', birthDate, facts)
      : finding('error', 'under-age', 'birthDate', birthDate, facts)
  ];
}
