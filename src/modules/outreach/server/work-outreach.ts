import { newId } from '#kernel/ids.ts';
import { refuseIf, refusal } from '#kernel/refusals.ts';
import { ms } from '#kernel/time.ts';
import { recordEvent } from '#modules/charts/server/index.ts';
import { mayDo } from '#platform/access/permissions.ts';
import { knownPatient } from '#modules/people/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import { whyNotAttempt } from '../attempt.rules.ts';
import { outreachContract } from '../outreach.contract.ts';
import { addEntry, careOf, contactOf, entryOf, withdraw } from './outreach.store.ts';

/** A clock may run ahead of another by this much before a time is called one of the future. */
const slackMs = 60_000;

export const logAttemptRoute = route(outreachContract.logAttempt, async ({ params: { patientId }, input, actor, now, db, touches, emit }) => {
  touches(patientId);
  const { organizationId, staffId } = actor;
  const { channel, outcome, at = now, day = null, text, because = null, basis = null } = input;
  if (ms(at) > ms(now) + slackMs) throw refusal('outreach/not-yet', { at });
  found(await knownPatient(db, organizationId, patientId), 'patient');
  const care = await careOf(db, organizationId, patientId);
  if (!care) throw refusal('outreach/never-admitted');
  const contact = input.contactId === undefined ? null : found(await contactOf(db, organizationId, patientId, input.contactId), 'contact');
  refuseIf(whyNotAttempt(care.messageRule, { channel, outcome, basis, because, contact }, mayDo('outreach.decide', actor.roles)));
  const id = newId();
  await addEntry(db, { organizationId, id, patientId: care.patientId, programId: care.programId, kind: 'attempt', channel, outcome, decision: null, basis, contactId: contact?.id ?? null, messageRule: care.messageRule, serviceDate: day, at, writtenBy: staffId, writtenAt: now }, { text, because });
  const facts = { ...(text ? { text } : {}), ...(because ? { because } : {}), ...(contact ? { name: contact.name } : {}), ...(basis ? { basis } : {}) };
  await recordEvent(db, { organizationId, patientId: care.patientId, episodeId: care.episodeId, programId: care.programId, at, category: 'contacts', gist: `outreach.${channel}.${outcome}`, facts, subjectKind: 'outreach', subjectId: id, authorId: staffId, recordedAt: now });
  emit('outreach');
  emit('charts', { patientId });
  return { id };
});

export const decideOutreachRoute = route(outreachContract.decideOutreach, async ({ params: { patientId }, input, actor, now, db, touches, emit }) => {
  touches(patientId);
  const { organizationId, staffId } = actor;
  found(await knownPatient(db, organizationId, patientId), 'patient');
  const care = await careOf(db, organizationId, patientId);
  if (!care) throw refusal('outreach/never-admitted');
  const id = newId();
  const { decision, text, day = null } = input;
  await addEntry(db, { organizationId, id, patientId: care.patientId, programId: care.programId, kind: 'decision', channel: null, outcome: null, decision, basis: null, contactId: null, messageRule: null, serviceDate: day, at: now, writtenBy: staffId, writtenAt: now }, { text, because: null });
  const category = decision === 'plan-review' || decision === 'team-review' ? 'plan' : 'contacts';
  await recordEvent(db, { organizationId, patientId: care.patientId, episodeId: care.episodeId, programId: care.programId, at: now, category, gist: `outreach.decided.${decision}`, facts: { text }, subjectKind: 'outreach', subjectId: id, authorId: staffId, recordedAt: now });
  emit('outreach');
  emit('charts', { patientId });
  return { id };
});

/** One's own slip; a director may take back another's. */
export const withdrawOutreachRoute = route(outreachContract.withdrawOutreach, async ({ params: { entryId }, input, actor, now, db, touches, emit }) => {
  const { organizationId, staffId } = actor;
  const entry = found(await entryOf(db, organizationId, entryId), 'entry');
  touches(entry.patientId);
  if (entry.writtenBy !== staffId && !actor.roles.includes('director')) throw refusal('outreach/not-yours');
  await withdraw(db, { organizationId, entryId, patientId: entry.patientId, reason: input.reason, withdrawnBy: staffId, withdrawnAt: now });
  await recordEvent(db, { organizationId, patientId: entry.patientId, episodeId: null, programId: entry.programId, at: now, category: 'contacts', gist: 'outreach.withdrawn', facts: { text: input.reason }, subjectKind: 'outreach', subjectId: entryId, authorId: staffId, recordedAt: now });
  emit('outreach');
  emit('charts', { patientId: entry.patientId });
  return { id: entryId };
});
