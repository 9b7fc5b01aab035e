import { newId, type Id } from '#kernel/ids.ts';
import { refusal, refuseIf } from '#kernel/refusals.ts';
import { localDateOf, plusDays, type LocalDate } from '#kernel/time.ts';
import { trackOf } from '#modules/programs/curricula.ts';
import { whyNotYourProgram } from '#modules/programs/own-program.rules.ts';
import { policyOf, siteOf } from '#modules/programs/server/index.ts';
import { worksOn } from '#modules/sessions/server/index.ts';
import type { Db } from '#platform/db/work.ts';
import { found, route } from '#platform/http/route.ts';
import { groupsContract } from '../groups.contract.ts';
import { mostOf } from '../seats.rules.ts';
import { meetingsAndPeople } from './enrolments.store.ts';
import { generateSessions } from './generate-sessions.ts';
import { daysAhead } from './generation-chore.ts';
import { addGroup, consequencesFrom, groupsOf } from './schedule.store.ts';

/** Days back that the page of a group still shows. */
const daysBack = 7;

export const listGroupsRoute = route(groupsContract.listGroups, async ({ actor, db, now, today }) => ({ groups: await groupsOf(db, actor.organizationId, { now, today }) }));

export const readGroupRoute = route(groupsContract.readGroup, async ({ params: { groupId }, actor: { organizationId, timeZone }, db, now, touches }) => {
  const group = found((await groupsOf(db, organizationId, { now, today: localDateOf(now, timeZone), groupId }))[0], 'group');
  const today = localDateOf(now, group.timeZone);
  const row = await db.selectFrom('schedule.meetingGroup').select(['thenTrackIds', 'joinLink']).where('organizationId', '=', organizationId).where('id', '=', groupId).executeTakeFirstOrThrow();
  const lists = await meetingsAndPeople(db, organizationId, groupId, { from: plusDays(today, -daysBack), today });
  touches(...lists.people.map((person) => person.patientId));
  return { group, ...row, most: mostOf(group.serviceType, await policyOf(db, { organizationId, programId: group.programId, on: today })), ...lists };
});

/** Refuses what a group cannot be: a track that is not known, a leader who does not work here then. */
export async function checkPlan(db: Db, organizationId: Id, { trackId, thenTrackIds, leaders }: { trackId: string | null; thenTrackIds: readonly string[]; leaders: readonly Id[] }, day: LocalDate): Promise<void> {
  const unknown = [...(trackId ? [trackId] : []), ...thenTrackIds].some((track) => trackOf(track) === null);
  if (unknown || (trackId === null && thenTrackIds.length > 0)) throw refusal('schedule/unknown-track');
  for (const staffId of leaders) if (!(await worksOn(db, organizationId, staffId, day))) throw refusal('sessions/not-on-staff');
}

export const addGroupRoute = route(groupsContract.addGroup, async ({ input: { leaders, ...group }, actor, db, now, emit }) => {
  const { organizationId } = actor;
  const site = found(await siteOf(db, { organizationId, programId: group.programId }), 'program');
  refuseIf(whyNotYourProgram(actor, group.programId));
  if (group.endsOn && group.endsOn < group.beginsOn) throw refusal('schedule/ends-before-it-begins');
  await checkPlan(db, organizationId, { ...group, leaders }, group.beginsOn);
  const groupId = newId();
  await addGroup(db, { ...group, organizationId, id: groupId }, [...new Set(leaders)]);
  const meetings = await generateSessions(db, { organizationId, groupId, now, through: plusDays(localDateOf(now, site.timeZone), daysAhead) });
  emit('sessions');
  emit('board');
  return { groupId, meetings };
});

export const groupConsequencesRoute = route(groupsContract.groupConsequences, async ({ params: { groupId }, query, actor: { organizationId }, db, now }) => {
  found((await groupsOf(db, organizationId, { now, today: query.from, groupId }))[0], 'group');
  return consequencesFrom(db, organizationId, groupId, { from: query.from, now });
});
