import { newId, type Id } from '#kernel/ids.ts';
import { refusal, refuseIf } from '#kernel/refusals.ts';
import { localDateOf, plusDays, type LocalDate } from '#kernel/time.ts';
import { isInCare, recordEvent } from '#modules/charts/server/index.ts';
import { syncRosters } from '#modules/schedule/server/index.ts';
import { found, route, type Work } from '#platform/http/route.ts';
import { episodesContract } from '../episodes.contract.ts';
import { whyNotChange, whyNotDischarge, whyNotHold, whyNotYours } from '../stay.rules.ts';
import { addHold, endHold, freeSeats, holdFrom, keepEpisode, lastCameOn, lockEpisode, ownAhead, programFor, setEpisode } from './episodes.store.ts';

type Working = Pick<Work<typeof episodesContract.holdEpisode>, 'actor' | 'db' | 'now' | 'touches' | 'emit'>;

/** The stay as somebody saw it, locked, with today at its site; the version before a change is kept first. */
async function stayAsSeen({ actor, db, now, touches }: Working, episodeId: Id, saw: number) {
  const { organizationId } = actor;
  const stay = found(await lockEpisode(db, organizationId, episodeId), 'episode');
  touches(stay.patientId);
  refuseIf(whyNotChange(stay, saw));
  refuseIf(whyNotYours(actor, stay.programId, await isInCare(db, stay.patientId)));
  const program = found(await programFor(db, organizationId, stay.programId), 'program');
  await keepEpisode(db, organizationId, stay.id);
  return { ...stay, today: localDateOf(now, program.timeZone), sensitivity: program.isPart2 ? ('part2' as const) : ('ordinary' as const) };
}

type Seen = Awaited<ReturnType<typeof stayAsSeen>>;

/** Writes version, timeline and rosters together, and tells every screen. */
async function changed({ actor, db, now, emit }: Working, stay: Seen, gist: string, change: { stepDownOn?: LocalDate | null; dischargedOn?: LocalDate; dischargeKind?: string } = {}, facts: Record<string, unknown> = {}): Promise<{ version: number }> {
  const { organizationId, staffId } = actor;
  const version = stay.version + 1;
  await setEpisode(db, organizationId, stay.id, version, { ...change, changedBy: staffId, changedAt: now });
  await keepEpisode(db, organizationId, stay.id);
  await recordEvent(db, { organizationId, patientId: stay.patientId, programId: stay.programId, episodeId: stay.id, sensitivity: stay.sensitivity, at: now, category: 'plan', gist, facts, subjectKind: 'episode', subjectId: stay.id, authorId: staffId, recordedAt: now });
  await syncRosters(db, { organizationId, patientId: stay.patientId, now });
  for (const topic of ['people', 'board', 'week', 'charts', 'sessions']) emit(topic);
  return { version };
}

export const holdEpisodeRoute = route(episodesContract.holdEpisode, async (work) => {
  const { params, input: { from, to, reason, saw }, actor: { organizationId, staffId }, db, now } = work;
  const stay = await stayAsSeen(work, params.episodeId, saw);
  refuseIf(whyNotHold(stay, from, to));
  const holdId = newId();
  await addHold(db, { organizationId, id: holdId, patientId: stay.patientId, programId: stay.programId, episodeId: stay.id, from, to, reason, by: staffId, at: now });
  const { version } = await changed(work, stay, 'episode.held', {}, { from, to });
  return { version, holdId, appointments: await ownAhead(db, organizationId, stay.patientId, stay.id, now, from, to) };
});

/** Who comes back on the very day is expected on that day: the hold ends the day before. */
export const resumeEpisodeRoute = route(episodesContract.resumeEpisode, async (work) => {
  const { params, input: { on, saw }, actor: { organizationId, staffId }, db, now } = work;
  const stay = await stayAsSeen(work, params.episodeId, saw);
  const hold = await holdFrom(db, organizationId, stay.id, on);
  if (!hold) throw refusal('episodes/not-on-hold');
  await endHold(db, organizationId, hold, on, plusDays(on, -1), staffId, now);
  return changed(work, stay, 'episode.resumed', {}, { on });
});

export const planStepDownRoute = route(episodesContract.planStepDown, async (work) => {
  const { params, input: { on, saw } } = work;
  const stay = await stayAsSeen(work, params.episodeId, saw);
  if (on !== null && on < stay.admittedOn) throw refusal('episodes/before-admission', { admittedOn: stay.admittedOn });
  return changed(work, stay, 'episode.step-down-set', { stepDownOn: on }, { on });
});

export const dischargePatientRoute = route(episodesContract.dischargePatient, async (work) => {
  const { params, input: { on, kind, saw }, actor: { organizationId }, db, now } = work;
  const stay = await stayAsSeen(work, params.episodeId, saw);
  refuseIf(whyNotDischarge(stay, on, stay.today, await lastCameOn(db, organizationId, stay.patientId, stay.id)));
  const appointments = await ownAhead(db, organizationId, stay.patientId, stay.id, now, plusDays(on, 1), null);
  await freeSeats(db, organizationId, stay.patientId, stay.id, on, now);
  return { ...(await changed(work, stay, 'episode.discharged', { dischargedOn: on, dischargeKind: kind }, { kind, on })), appointments };
});
