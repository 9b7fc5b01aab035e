import { refuseIf, refusal } from '#kernel/refusals.ts';
import { ms } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import { markGone, markJoined, takeAsideBack } from '#modules/attendance/server/index.ts';
import { answerWhoSaw, noteOrRaise, settleAttention } from '#modules/safety/server/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Db } from '#platform/db/work.ts';
import { route } from '#platform/http/route.ts';
import { watchContract } from '../watch.contract.ts';
import { stateOf, whyNotLeave } from '../watch.rules.ts';
import { changeWatch, entriesOf, isOnStaff, type WatchRow } from './watch.store.ts';
import { openWatch, writeEntry, type Author } from './write-entry.ts';

export const addToWatchRoute = route(watchContract.addToWatch, async ({ params, input: { said, at = null }, actor, now, db, touches, emit }) => {
  const row = await openWatch(db, actor.organizationId, params.watchId, null);
  touches(row.patientId);
  if (at !== null && ms(at) > ms(now) + 60_000) throw refusal('safety/not-yet', { at });
  const staffId = said.kind === 'stays' ? said.staffId : said.kind === 'nurse' ? said.checkedBy : null;
  if (staffId !== null && !(await isOnStaff(db, actor.organizationId, staffId))) throw refusal('safety/not-on-staff');
  const version = said.kind === 'stays' ? row.version + 1 : row.version;
  if (said.kind === 'stays') await changeWatch(db, actor.organizationId, row.id, version, { staysId: said.staffId });
  await writeEntry(db, actor, row, said, { at: at ?? now, now });
  emit('attention', { id: row.attentionId });
  return { id: row.id, version };
});

export const decideWatchRoute = route(watchContract.decideWatch, async ({ params, input: { decision, because, sessionId, saw }, actor, now, db, touches, emit }) => {
  const row = await openWatch(db, actor.organizationId, params.watchId, saw);
  touches(row.patientId);
  await writeEntry(db, actor, row, { kind: 'decision', decision, because }, { at: now, now });
  emit('attention', { id: row.attentionId });
  if (decision !== 'join') {
    await changeWatch(db, actor.organizationId, row.id, row.version + 1, {});
    return { id: row.id, version: row.version + 1 };
  }
  await markJoined(db, markingOf(actor, now), { patientId: row.patientId, at: now, day: row.serviceDate, sessionId });
  emit('attendance', { patientId: row.patientId });
  return endWatch(db, actor, row, { how: 'joined', because, at: now, now });
});

/** They left as decided, or all the same: then what was raised stays open, with what was done. Whoever cared for them saw them, so nothing is gone unseen. */
export const leaveWatchRoute = route(watchContract.leaveWatch, async ({ params, input: { at = null, despite, saw }, actor, now, db, touches, emit }) => {
  const row = await openWatch(db, actor.organizationId, params.watchId, saw);
  touches(row.patientId);
  const entries = await entriesOf(db, actor.organizationId, row.id);
  refuseIf(whyNotLeave(stateOf(entries.map(({ said }) => said)), despite));
  await answerWhoSaw(db, { organizationId: actor.organizationId, by: actor.staffId, now, people: [{ patientId: row.patientId, seen: { kind: 'seen', by: actor.staffId } }] });
  await markGone(db, markingOf(actor, now), { patientId: row.patientId, at: at ?? now, day: row.serviceDate });
  const decided = entries.findLast(({ said }) => said.kind === 'decision')?.said;
  emit('attention', { id: row.attentionId });
  emit('attendance', { patientId: row.patientId });
  if (despite === null) return endWatch(db, actor, row, { how: 'left', because: decided?.kind === 'decision' ? decided.because : null, at: at ?? now, now });
  await noteOrRaise(db, { organizationId: actor.organizationId, patientId: row.patientId, fact: despite, by: actor.staffId, now });
  return closeWatch(db, actor, row, { how: 'left', because: despite, at: at ?? now, now });
});

export const withdrawWatchRoute = route(watchContract.withdrawWatch, async ({ params, input: { because, saw }, actor, now, db, touches, emit }) => {
  const row = await openWatch(db, actor.organizationId, params.watchId, saw);
  touches(row.patientId);
  await takeAsideBack(db, markingOf(actor, now), { patientId: row.patientId, at: now, day: row.serviceDate });
  emit('attention', { id: row.attentionId });
  emit('attendance', { patientId: row.patientId });
  return endWatch(db, actor, row, { how: 'withdrawn', because, at: now, now });
});

const markingOf = (actor: Actor, at: Instant) => ({ organizationId: actor.organizationId, by: actor.staffId, at });

interface Ending {
  how: 'joined' | 'left' | 'withdrawn';
  because: string | null;
  at: Instant;
  now: Instant;
}

/** Ends the watch, and closes what was raised with it in the words of whoever ended it. */
export async function endWatch(db: Db, actor: Author, row: WatchRow, ending: Ending): Promise<{ id: string; version: number }> {
  const ended = await closeWatch(db, actor, row, ending);
  await settleAttention(db, { organizationId: actor.organizationId, attentionId: row.attentionId, text: ending.because ?? '', by: actor.staffId, now: ending.now });
  return ended;
}

async function closeWatch(db: Db, actor: Author, row: WatchRow, { how, because, at, now }: Ending): Promise<{ id: string; version: number }> {
  const version = row.version + 1;
  await changeWatch(db, actor.organizationId, row.id, version, { endedHow: how, endedBy: actor.staffId, endedAt: now });
  await writeEntry(db, actor, row, { kind: 'ended', how, because }, { at, now });
  return { id: row.id, version };
}
