import { mayDo } from '#platform/access/permissions.ts';
import { found, route } from '#platform/http/route.ts';
import type { PatientFacts, Stay } from '../patients.types.ts';
import { peopleContract } from '../people.contract.ts';
import { shownAs } from './find-patients.ts';
import { patientFacts } from './read-facts.store.ts';

/** Everything a reader may know of one patient; what is care, only to those with a part in it. */
export const readPatientRoute = route(peopleContract.readPatient, async ({ params, actor, db, today, touches }) => {
  const row = found(await patientFacts(db, actor.organizationId, params.patientId, today), 'patient');
  touches(row.id, ...row.joined.map(({ patientId }) => patientId));
  const { version, givenName, preferredName, familyName, formerName, prefix, suffix, sex, gender, deathDate, language, factsVersion, interpreterNeeded, interpreterLanguage, courtReferral, messageRule, messageNote } = row;
  const { contacts, trusted, coverage, careTeam, isKeptApart, possibleDuplicates, joined, attention, isInCare, allergies, focus } = row;
  const knowsApart = mayDo('patient.keep-apart', actor.roles);
  const hidden: PatientFacts['hidden'] = [...(isInCare ? [] : (['allergies', 'focus', 'timeline'] as const)), ...(isKeptApart && !knowsApart ? (['kept-apart'] as const) : [])];
  return {
    ...shownAs(row, today), timeZone: actor.timeZone, version, givenName, preferredName, familyName, formerName, prefix, suffix, sex, gender, deathDate, language, factsVersion, interpreterNeeded, interpreterLanguage, courtReferral, messageRule, messageNote,
    contacts, trusted, coverage, careTeam, isKeptApart, possibleDuplicates, joined, attention, hidden,
    episodes: row.episodes.map((stay) => withReasons(stay, isInCare)), keptApart: knowsApart ? row.keptApart : null, care: isInCare ? { allergies, focus } : null
  };
});

/** Why somebody is on hold is care, like what they work on. */
const withReasons = (stay: Stay, isInCare: boolean): Stay => ({ ...stay, holds: stay.holds.map((hold) => ({ ...hold, reason: isInCare ? hold.reason : null })) });
