import type { Id } from '#kernel/ids.ts';
import { refusal, refuseIf } from '#kernel/refusals.ts';
import { localDateOf, plusDays, type Instant, type LocalDate } from '#kernel/time.ts';
import { whyNotYourProgram } from '#modules/programs/own-program.rules.ts';
import { policyOf, siteOf } from '#modules/programs/server/index.ts';
import { syncLeaders, teachInTurn } from '#modules/sessions/server/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Db } from '#platform/db/work.ts';
import { found, route } from '#platform/http/route.ts';
import { groupsContract } from '../groups.contract.ts';
import { meetsOtherwise } from '../meetings.rules.ts';
import { mostOf } from '../seats.rules.ts';
import { endEnrolmentsOf, enrolledOn, moveEnrolments } from './enrolments.store.ts';
import { generateSessions, syncRosters } from './generate-sessions.ts';
import { daysAhead } from './generation-chore.ts';
import { checkPlan } from './groups.ts';
import { refreshMeetings, withdrawMeetings } from './meetings.store.ts';
import { lockGroup, setFacilitators, setGroup } from './schedule.store.ts';

/** The group, locked; refuses whoever does not work in its program. */
async function ownGroup(db: Db, actor: Actor, groupId: Id) {
  const group = found(await lockGroup(db, actor.organizationId, groupId), 'group');
  refuseIf(whyNotYourProgram(actor, group.programId));
  return group;
}

/** As `ownGroup`, with today at its site; refuses one that changed since it was shown, and a day that is over. */
async function asSeen(db: Db, actor: Actor, groupId: Id, { saw, day, now }: { saw: number; day: LocalDate; now: Instant }) {
  const { organizationId } = actor;
  const group = await ownGroup(db, actor, groupId);
  if (group.version !== saw) throw refusal('schedule/changed-meanwhile', { version: group.version, saw });
  const { timeZone } = found(await siteOf(db, { organizationId, programId: group.programId }), 'program');
  const today = localDateOf(now, timeZone);
  if (day < today) throw refusal('schedule/in-the-past');
  return { group, today };
}

/** Meetings that still fit keep who was added and who stands in; the others are taken back and made anew. */
export const changeGroupRoute = route(groupsContract.changeGroup, async ({ params: { groupId }, input: { leaders, from, saw, ...plan }, actor, db, now, emit, notes }) => {
  const { organizationId } = actor;
  const { group, today } = await asSeen(db, actor, groupId, { saw, day: from, now });
  await checkPlan(db, organizationId, { ...plan, leaders }, from);
  const moved = meetsOtherwise(group, plan);
  await setGroup(db, organizationId, groupId, { ...plan, ...(moved && group.generatedThrough ? { generatedThrough: earlier(plusDays(from, -1), group.generatedThrough) } : {}) });
  await setFacilitators(db, organizationId, groupId, [...new Set(leaders)]);
  const at = { organizationId, groupId, from, now };
  const withdrawn = moved ? await withdrawMeetings(db, { ...at, fitting: plan }) : 0;
  await refreshMeetings(db, { ...at, plan, roomBefore: group.roomId });
  const made = await generateSessions(db, { organizationId, groupId, now, through: plusDays(today, daysAhead) });
  await syncLeaders(db, at);
  await teachInTurn(db, { organizationId, groupIds: [groupId], now });
  notes({ groupId, withdrawn, made });
  for (const topic of ['sessions', 'week', 'board']) emit(topic);
  return { version: saw + 1, withdrawn, made };
});

const earlier = (one: LocalDate, other: LocalDate): LocalDate => (one < other ? one : other);

export const endGroupRoute = route(groupsContract.endGroup, async ({ params: { groupId }, input: { lastDay, saw }, actor, db, now, emit, notes }) => {
  const { organizationId } = actor;
  const { group } = await asSeen(db, actor, groupId, { saw, day: lastDay, now });
  if (lastDay < group.beginsOn) throw refusal('schedule/ends-before-it-begins', { beginsOn: group.beginsOn });
  const withdrawn = await endGroup(db, { organizationId, groupId, lastDay, now });
  notes({ groupId, withdrawn });
  for (const topic of ['sessions', 'week', 'board']) emit(topic);
  return { withdrawn };
});

/** All or nobody: with two people kept apart among those who would meet, nothing is moved. */
export const mergeGroupRoute = route(groupsContract.mergeGroup, async ({ params: { groupId }, input: { into, from, saw }, actor, db, now, touches, emit, notes }) => {
  const { organizationId, staffId } = actor;
  if (into === groupId) throw refusal('schedule/same-group');
  await asSeen(db, actor, groupId, { saw, day: from, now });
  const other = await ownGroup(db, actor, into);
  const moved = await moveEnrolments(db, { from: groupId, into, day: from, by: staffId, at: now });
  touches(...moved);
  const withdrawn = await endGroup(db, { organizationId, groupId, lastDay: plusDays(from, -1), now });
  await syncRosters(db, { organizationId, groupId: into, now });
  const [enrolled, most] = [await enrolledOn(db, into, from), mostOf(other.serviceType, await policyOf(db, { organizationId, programId: other.programId, on: from }))];
  notes({ groupId, into, withdrawn });
  for (const topic of ['sessions', 'week', 'board']) emit(topic);
  return { moved: moved.length, enrolled, capacity: other.capacity, overCapacity: enrolled > other.capacity, most, overMost: enrolled > most };
});

async function endGroup(db: Db, { organizationId, groupId, lastDay, now }: { organizationId: Id; groupId: Id; lastDay: LocalDate; now: Instant }): Promise<number> {
  await setGroup(db, organizationId, groupId, { endsOn: lastDay });
  await endEnrolmentsOf(db, organizationId, groupId, lastDay);
  const withdrawn = await withdrawMeetings(db, { organizationId, groupId, from: plusDays(lastDay, 1), now, fitting: null });
  await syncRosters(db, { organizationId, groupId, now });
  return withdrawn;
}
