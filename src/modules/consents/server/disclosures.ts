import type { Id } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import type { Instant } from '#kernel/time.ts';
import { recordEvent } from '#modules/charts/server/index.ts';
import { knownPatient } from '#modules/people/server/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Db } from '#platform/db/work.ts';
import { found, route } from '#platform/http/route.ts';
import { consentsContract } from '../consents.contract.ts';
import { disclosureOf, disclosuresOf, endDisclosure, type Ending } from './disclosures.store.ts';

export const completeDisclosureRoute = route(consentsContract.completeDisclosure, async ({ params, input: { saw, ...ending }, actor, db, now, touches, emit }) => {
  const { patientId, version } = await end(db, actor, params.disclosureId, saw, ending, now, 'disclosure.completed');
  touches(patientId);
  emit('charts');
  return { version };
});

export const dropDisclosureRoute = route(consentsContract.dropDisclosure, async ({ params, input: { saw, reason }, actor, db, now, touches, emit }) => {
  const { patientId, version } = await end(db, actor, params.disclosureId, saw, { notGivenReason: reason }, now, 'disclosure.not-given');
  touches(patientId);
  emit('charts');
  return { version };
});

async function end(db: Db, { organizationId, staffId }: Actor, id: Id, saw: number, ending: Ending, now: Instant, gist: string) {
  const disclosure = found(await disclosureOf(db, organizationId, id), 'disclosure');
  if (disclosure.toName !== null || disclosure.notGivenReason !== null) throw refusal('consents/complete-already');
  if (!(await endDisclosure(db, disclosure, saw, ending, staffId, now))) throw refusal('consents/changed-meanwhile', { version: disclosure.version, saw });
  const { patientId, programId } = disclosure;
  const facts = 'toName' in ending ? { name: ending.toName, title: ending.toFacility, text: ending.nature } : { text: ending.notGivenReason };
  await recordEvent(db, { organizationId, patientId, programId, episodeId: null, sensitivity: disclosure.sensitivity as 'ordinary', at: now, category: 'risk', gist, facts, subjectKind: 'disclosure', subjectId: id, authorId: staffId, recordedAt: now });
  return { patientId, version: saw + 1 };
}

export const listDisclosuresRoute = route(consentsContract.listDisclosures, async ({ params, actor, db, touches }) => {
  found(await knownPatient(db, actor.organizationId, params.patientId), 'patient');
  touches(params.patientId);
  return { disclosures: await disclosuresOf(db, actor.organizationId, params.patientId) };
});
