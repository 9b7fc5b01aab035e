import { localDateOf } from '#kernel/time.ts';
import { mayDo } from '#platform/access/permissions.ts';
import { found, route } from '#platform/http/route.ts';
import { peopleContract } from '../people.contract.ts';
import { shownAs } from './find-patients.ts';
import { allergiesOf, contactsOf, coverageOf, episodesOf, focusOf, pairsOf, patientOf, teamOf, trustedOf } from './patients.store.ts';

/** Everything a reader may know of one patient; what care is, only to those who may read charts. */
export const readPatientRoute = route(peopleContract.readPatient, async ({ params, actor, db, now, touches }) => {
  const org = actor.organizationId;
  const today = localDateOf(now, 'UTC');
  const row = found(await patientOf(db, org, params.patientId), 'patient');
  touches(row.id);
  const { isKeptApart, duplicates } = await pairsOf(db, org, row.id);
  const care = mayDo('chart.read', actor.roles) ? { allergies: await allergiesOf(db, org, row.id), focus: await focusOf(db, org, row.id) } : null;
  return {
    ...shownAs(row, today), version: row.version, givenName: row.givenName, preferredName: row.preferredName, familyName: row.familyName, formerName: row.formerName, language: row.language,
    interpreterLanguage: row.interpreterLanguage, courtReferral: row.courtReferral, messageRule: row.messageRule, messageNote: row.messageNote,
    contacts: (await contactsOf(db, org, row.id)).map((one) => ({ ...one, kind: one.kind as 'phone' })), trusted: await trustedOf(db, org, row.id), coverage: await coverageOf(db, org, row.id),
    episodes: await episodesOf(db, org, row.id, today), careTeam: await teamOf(db, org, row.id), isKeptApart, possibleDuplicates: duplicates, care
  };
});
