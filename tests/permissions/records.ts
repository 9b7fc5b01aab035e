import { sql } from 'kysely';
import { newId, type Id } from '#kernel/ids.ts';
import type { Engine } from '#platform/db/engine.ts';
import { putFile } from '#platform/files/files.store.ts';
import { testSecrets } from '../support/surroundings.ts';
import { hardDayOf, joined, separated } from './hard-day-records.ts';
import type { Slot } from './requests.ts';

/** An id for every place of the contract that takes one: all of one patient of one program of one clinic. */
export type Records = Record<Slot, Id>;

/** Whose record a request names. `hidden` is a patient whose very name is kept to the care team. */
export const whose = ['own', 'without relation', 'hidden', 'another clinic'] as const;
export type Whose = (typeof whose)[number];

type Owner = Engine['owner'];

/** A patient of a program with a signed note who was in no other program, a colleague of the program, and one of every kind of record. */
export async function recordsOf(owner: Owner, { slug, program, colleague, skip = 0 }: { slug: string; program: string; colleague: string; skip?: number }): Promise<Records> {
  const { rows } = await sql<Chosen>`
    select p.organization_id, p.patient_id, e.id as episode_id, e.program_id, g.site_id, n.id as note_id, n.session_id, a.person_id as staff_id
      from people.patient p
      join episodes.episode e on e.organization_id = p.organization_id and e.patient_id = p.patient_id and e.discharged_on is null
      join programs.program g on g.organization_id = e.organization_id and g.id = e.program_id and g.name = ${program}
      join access.account a on a.organization_id = p.organization_id and a.email = ${`${colleague}@${slug}.example`}
      join access.organization o on o.id = p.organization_id and o.slug = ${slug}
      join lateral (select n.* from notes.note n join sessions.session s on s.organization_id = n.organization_id and s.id = n.session_id and s.group_id is not null
                     where n.organization_id = p.organization_id and n.patient_id = p.patient_id order by n.signed_at desc, n.id limit 1) n on true
     where not exists (select 1 from episodes.hold h where h.organization_id = p.organization_id and h.patient_id = p.patient_id)
       and not exists (select 1 from episodes.episode x where x.organization_id = p.organization_id and x.patient_id = p.patient_id and x.id <> e.id)
     order by p.patient_id offset ${skip} limit 5`.execute(owner);
  const [one, other] = rows as [Chosen, Chosen];
  const joinId = await joined(owner, { ...one, otherPatientId: rows.at(-1)!.patientId });
  await separated(owner, { ...one, otherPatientId: other.patientId });
  return { ...one, ...(await written(owner, one, other)), ...(await hardDayOf(owner, one)), otherPatientId: other.patientId, joinId };
}

interface Chosen {
  organizationId: Id;
  patientId: Id;
  episodeId: Id;
  programId: Id;
  siteId: Id;
  noteId: Id;
  sessionId: Id;
  staffId: Id;
}

type Made = Omit<Records, keyof Chosen | 'otherPatientId' | 'joinId' | keyof Awaited<ReturnType<typeof hardDayOf>>>;

/** Finds what the seed has of each kind of record, and writes what it has not. */
async function written(owner: Owner, one: Chosen, other: Chosen): Promise<Made> {
  const { organizationId, patientId, staffId, programId, siteId, episodeId, noteId } = one;
  const its = { organizationId, patientId };
  const at = '2026-11-24T14:00:00.000Z';
  const ids = { contact: newId(), trusted: newId(), coverage: newId(), allergy: newId(), member: newId(), apart: newId(), pair: newId(), document: newId(), attention: newId(), opening: newId(), absence: newId(), incident: newId(), disclosure: newId(), naloxone: newId() };
  const [first, second] = [patientId, other.patientId].toSorted() as [Id, Id];
  await owner.insertInto('people.contactPoint').values({ ...its, id: ids.contact, kind: 'phone', value: '+1 201 555 0199' }).execute();
  await owner.insertInto('people.trustedContact').values({ ...its, id: ids.trusted, name: 'Somebody trusted', relation: 'aunt', phone: '+1 201 555 0198', mayBeTold: 'Whether they arrived' }).execute();
  await owner.insertInto('people.coverage').values({ ...its, id: ids.coverage, payer: 'A payer', beginsOn: '2020-01-01' }).execute();
  await owner.insertInto('people.allergy').values({ ...its, id: ids.allergy, substance: 'Latex', recordedAt: at }).execute();
  await owner.insertInto('people.careTeam').values({ ...its, id: ids.member, staffId, part: 'Leads the group', beginsOn: '2026-01-01' }).execute();
  await owner.insertInto('people.keepApart').values({ organizationId, id: ids.apart, patientId: first, otherPatientId: second, beginsOn: '2026-01-01' }).execute();
  await owner.insertInto('people.possibleDuplicate').values({ organizationId, id: ids.pair, patientId: first, otherPatientId: second, score: '0.9', reasons: ['same day of birth'] }).execute();
  await owner.insertInto('safety.attention').values({ ...its, id: ids.attention, programId, siteId, since: at, raisedBy: staffId, raisedAt: at }).execute();
  const { fileId } = await owner.transaction().execute((db) => putFile(db, testSecrets.files, { organizationId, bytes: Buffer.from(`%PDF-1.7 ${patientId}`), mediaType: 'application/pdf', at }));
  await owner.insertInto('coordination.document').values({ ...its, id: ids.document, programId, kind: 'referral', title: 'A letter', dated: '2026-11-20', fileId, fileName: 'letter.pdf', addedBy: staffId, addedAt: at }).execute();
  await owner.insertInto('access.breakGlass').values({ ...its, id: ids.opening, staffId, reason: 'Seen at night by the doctor on call', at, endsAt: '2026-11-24T14:01:00.000Z' }).execute();
  const number = Number((await owner.selectFrom('incidents.incident').select(({ fn }) => fn.countAll().as('n')).where('organizationId', '=', organizationId).executeTakeFirstOrThrow()).n) + 1;
  await owner.insertInto('incidents.incident').values({ organizationId, id: ids.incident, number, version: 1, kind: 'fall', happenedAt: at, what: 'Slipped on the stairs', openedBy: staffId, openedAt: at }).execute();
  await owner.insertInto('incidents.naloxone').values({ ...its, id: ids.naloxone, programId, givenAt: at, product: 'Naloxone nasal spray 4 mg', doses: 1, givenBy: staffId, recordedBy: staffId, recordedAt: at }).execute();
  await owner.insertInto('consents.disclosure').values({ ...its, id: ids.disclosure, version: 1, programId, basis: 'medical-emergency', madeBy: staffId, madeAt: at, items: JSON.stringify(['identity']) }).execute();
  await owner.insertInto('people.staffAbsence').values({ organizationId, id: ids.absence, staffId, fromDate: '2026-12-21', toDate: '2026-12-22', kind: 'leave' }).execute();
  await owner.insertInto('notes.likenessReview').values({ organizationId, noteId, version: 1, patientId, programId, score: '0.9', against: 'peer' }).onConflict((oc) => oc.doNothing()).execute();
  const found = await foundOf(owner, organizationId, patientId, episodeId, staffId);
  const group = await sql<{ id: Id; other: Id }>`select e.group_id as id, (select g.id from schedule.meeting_group g where g.organization_id = e.organization_id and g.program_id = ${programId} and g.id <> e.group_id order by g.id limit 1) as other
    from schedule.enrolment e where e.organization_id = ${organizationId} and e.id = ${found.enrolmentId}`.execute(owner);
  return {
    ...found, groupId: group.rows[0]!.id, otherGroupId: group.rows[0]!.other, contactId: ids.contact, trustedId: ids.trusted, coverageId: ids.coverage, allergyId: ids.allergy, memberId: ids.member, apartId: ids.apart,
    pairId: ids.pair, documentId: ids.document, attentionId: ids.attention, openingId: ids.opening, absenceId: ids.absence, incidentId: ids.incident, disclosureId: ids.disclosure, naloxoneId: ids.naloxone
  };
}

type Found = Pick<Made, 'focusId' | 'enrolmentId' | 'roomId' | 'accountId' | 'credentialId' | 'assignmentId' | 'mySessionId' | 'passkeyId'>;

async function foundOf(owner: Owner, org: Id, patient: Id, episode: Id, staff: Id): Promise<Found> {
  const { rows } = await sql<Found>`select
      (select id from episodes.focus where organization_id = ${org} and episode_id = ${episode} order by id limit 1) as focus_id,
      (select id from schedule.enrolment where organization_id = ${org} and patient_id = ${patient} order by id limit 1) as enrolment_id,
      (select id from programs.room where organization_id = ${org} order by id limit 1) as room_id,
      (select id from access.account where organization_id = ${org} and person_id = ${staff}) as account_id,
      (select id from people.credential where organization_id = ${org} and staff_id = ${staff} order by id limit 1) as credential_id,
      (select id from programs.assignment where organization_id = ${org} and staff_id = ${staff} order by id limit 1) as assignment_id`.execute(owner);
  return { ...rows[0]!, mySessionId: newId(), passkeyId: newId() };
}

/** Ids that never were. */
export const nobodys = (like: Records): Records => Object.fromEntries(Object.keys(like).map((slot) => [slot, newId()])) as Records;
