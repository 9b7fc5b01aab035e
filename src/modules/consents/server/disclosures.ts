import type { Id } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import type { Instant } from '#kernel/time.ts';
import { recordEvent } from '#modules/charts/server/index.ts';
import { displayName } from '#modules/people/names.rules.ts';
import { patientOf } from '#modules/people/server/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Db } from '#platform/db/work.ts';
import { found, route } from '#platform/http/route.ts';
import { consentsContract } from '../consents.contract.ts';
import { disclosureOf, disclosuresOf, openDisclosures, turnDisclosure, type Ending } from './disclosures.store.ts';

export const completeDisclosureRoute = route(consentsContract.completeDisclosure, async ({ params, input: { saw, ...ending }, actor, db, now, touches, emit }) => {
  const { patientId, version } = await end(db, actor, params.disclosureId, saw, ending, now, 'disclosure.completed');
  touches(patientId);
  emit('charts', { patientId });
  emit('board');
  return { version };
});

export const dropDisclosureRoute = route(consentsContract.dropDisclosure, async ({ params, input: { saw, reason }, actor, db, now, touches, emit }) => {
  const { patientId, version } = await end(db, actor, params.disclosureId, saw, { notGivenReason: reason }, now, 'disclosure.not-given');
  touches(patientId);
  emit('charts', { patientId });
  emit('board');
  return { version };
});

async function end(db: Db, { organizationId, staffId }: Actor, id: Id, saw: number, ending: Ending, now: Instant, gist: string) {
  const disclosure = found(await disclosureOf(db, organizationId, id), 'disclosure');
  if (disclosure.toName !== null || disclosure.notGivenReason !== null) throw refusal('consents/complete-already');
  if (!(await turnDisclosure(db, disclosure, saw, { ending }, staffId, now))) throw refusal('consents/changed-meanwhile', { version: disclosure.version, saw });
  const { patientId, programId } = disclosure;
  const facts = 'toName' in ending ? { name: ending.toName, title: ending.toFacility, text: ending.nature } : { text: ending.notGivenReason };
  await recordEvent(db, { organizationId, patientId, programId, episodeId: null, sensitivity: disclosure.sensitivity as 'ordinary', at: now, category: 'risk', gist, facts, subjectKind: 'disclosure', subjectId: id, authorId: staffId, recordedAt: now });
  return { patientId, version: saw + 1 };
}

/** A name that was misheard, or the wrong sheet: what was said is taken back, and it stands on the list again. */
export const reopenDisclosureRoute = route(consentsContract.reopenDisclosure, async ({ params, input: { saw, reason }, actor: { organizationId, staffId }, db, now, touches, emit }) => {
  const disclosure = found(await disclosureOf(db, organizationId, params.disclosureId), 'disclosure');
  if (disclosure.toName === null && disclosure.notGivenReason === null) throw refusal('consents/open-already');
  if (!(await turnDisclosure(db, disclosure, saw, { reopenedBecause: reason }, staffId, now))) throw refusal('consents/changed-meanwhile', { version: disclosure.version, saw });
  const { id: subjectId, patientId, programId, sensitivity } = disclosure;
  await recordEvent(db, { organizationId, patientId, programId, episodeId: null, sensitivity: sensitivity as 'ordinary', at: now, category: 'risk', gist: 'disclosure.reopened', facts: { reason }, subjectKind: 'disclosure', subjectId, authorId: staffId, recordedAt: now });
  touches(patientId);
  emit('charts', { patientId });
  emit('board');
  return { version: saw + 1 };
});

export const listOpenDisclosuresRoute = route(consentsContract.listOpenDisclosures, async ({ actor, db, now, touches }) => {
  const disclosures = await openDisclosures(db, actor.organizationId, actor.staffId);
  touches(...disclosures.map(({ patientId }) => patientId));
  return { now, disclosures };
});

export const listDisclosuresRoute = route(consentsContract.listDisclosures, async ({ params, actor, db, touches }) => {
  const patient = found(await patientOf(db, actor.organizationId, params.patientId), 'patient');
  touches(params.patientId);
  return { patient: displayName(patient), disclosures: await disclosuresOf(db, actor.organizationId, params.patientId) };
});
