import type { PatientFacts } from '#modules/people/patients.types.ts';
import { sayLanguage } from '#platform/i18n/languages.ts';
import { say } from '#platform/i18n/say.ts';

/** How many are pinned; the rest stand under the facts. */
export const mostPinned = 3;

/** What one must know before speaking to somebody, the weightiest first. */
export function alertsOf({ died, care, interpreterNeeded, interpreterLanguage, isKeptApart, possibleDuplicates, joinedNumbers, courtReferral, isRestricted }: PatientFacts): string[] {
  const allergies = care?.allergies ?? [];
  return [
    died && say('charts.alert.died'),
    allergies.length > 0 && say('charts.alert.allergies', { list: allergies.map(({ substance }) => substance).join(', ') }),
    interpreterLanguage !== null ? say('charts.alert.interpreter', { language: sayLanguage(interpreterLanguage) }) : interpreterNeeded === true && say('charts.alert.interpreter-some'),
    isKeptApart && say('charts.alert.apart'),
    isRestricted && say('charts.alert.restricted'),
    joinedNumbers.length > 0 && say('charts.alert.joined', { numbers: joinedNumbers.join(', ') }),
    courtReferral && say('charts.alert.court'),
    possibleDuplicates.length > 0 && say('charts.alert.duplicate', { n: possibleDuplicates.length })
  ].filter((alert) => alert !== false);
}
