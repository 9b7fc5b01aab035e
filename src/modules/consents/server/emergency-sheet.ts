import { newId, type Id } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { localDateOf } from '#kernel/time.ts';
import { newestStay, recordEvent } from '#modules/charts/server/index.ts';
import { ageOn, displayName } from '#modules/people/names.rules.ts';
import { patientFacts } from '#modules/people/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import { consentsContract } from '../consents.contract.ts';
import { isSameEmergency } from '../disclosures.rules.ts';
import { addDisclosure, myOpenDisclosure, openAttention } from './disclosures.store.ts';
import { linesFor, type SheetAsk } from './sheet-lines.ts';

/** What a sheet discloses, for the accounting: kinds of facts, never the facts. */
const items = ['identity', 'language', 'allergies', 'emergency-contacts', 'where', 'what-is-happening', 'findings'];

/** One click in an emergency: the facts come at once, and that they were disclosed is kept with them (42 CFR 2.51(c)). */
export const makeEmergencySheetRoute = route(consentsContract.makeEmergencySheet, async ({ params: { patientId }, actor, db, now, touches, emit }) => {
  const { organizationId } = actor;
  const stay = await newestStay(db, organizationId, patientId);
  const row = found(await patientFacts(db, organizationId, patientId, localDateOf(now, stay?.timeZone ?? actor.timeZone)), 'patient');
  touches(patientId);
  // Without a part in the care, allergies would be missing and nobody would know it.
  if (!row.isInCare) throw refusal('consents/not-in-care');
  if (!stay) throw refusal('consents/never-admitted');
  const ask = { db, actor, patientId, now, today: localDateOf(now, stay.timeZone) };
  const { id: disclosureId, version } = await disclosureFor({ ...ask, stay });
  emit('charts', { patientId: stay.patientId });
  emit('board');
  return {
    disclosureId, version, madeAt: now, madeBy: actor.name, clinic: actor.organization, site: stay.site, siteAddress: stay.address, sitePhone: stay.phone, timeZone: stay.timeZone, isPart2: stay.sensitivity === 'part2',
    patientId, name: displayName(row), legalName: [row.givenName, row.familyName].join(' '), birthDate: row.birthDate, age: row.birthDate ? ageOn(row.birthDate, localDateOf(now, stay.timeZone)) : null, sex: row.sex, pronouns: row.pronouns,
    language: row.interpreterLanguage ?? row.language, interpreterNeeded: row.interpreterNeeded === true, allergies: row.allergies.map(({ substance, reaction }) => ({ substance, reaction })),
    emergencyContacts: row.trusted.filter(({ isEmergency }) => isEmergency).map(({ name, relation, phone, mayBeTold }) => ({ name, relation, phone, mayBeTold })),
    where: await linesFor('where', ask), happening: await openAttention(db, organizationId, patientId), findings: await linesFor('findings', ask)
  };
});

/**
 * The disclosure that this sheet belongs to. Opened again in the same emergency, after naloxone was charted or the page was
 * loaded anew, it is the one that still waits: what is shown leaves the house once.
 */
async function disclosureFor({ db, actor: { organizationId, staffId }, patientId, now, stay }: SheetAsk & { stay: NonNullable<Awaited<ReturnType<typeof newestStay>>> }): Promise<{ id: Id; version: number }> {
  const waiting = await myOpenDisclosure(db, organizationId, staffId, patientId);
  if (waiting && isSameEmergency(waiting.madeAt, now)) return waiting;
  const id = newId();
  const of = { organizationId, patientId: stay.patientId, programId: stay.programId, sensitivity: stay.sensitivity };
  await addDisclosure(db, { ...of, id, version: 1, basis: 'medical-emergency', madeBy: staffId, madeAt: now, items });
  await recordEvent(db, { ...of, episodeId: stay.episodeId, at: now, category: 'risk', gist: 'emergency-sheet.made', subjectKind: 'disclosure', subjectId: id, authorId: staffId, recordedAt: now });
  return { id, version: 1 };
}
