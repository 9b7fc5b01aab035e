import { newId, type Id } from '#kernel/ids.ts';
import { plusDays, type LocalDate } from '#kernel/time.ts';
import { loadPresets, trackOf } from '#modules/programs/curricula.ts';
import type { SessionBlock } from '#modules/programs/templates.types.ts';
import { cast } from './cast.ts';
import { staffId, type SeededClinic, type SeededPatient } from './clinic.ts';
import type { Rows } from './rows.ts';

/** A group that recurs, and who belongs to it from when to when. */
export interface Group {
  id: Id;
  program: string;
  cohort: string;
  weekdays: number[];
  title: string;
  serviceType: string;
  /** Curriculum tracks that follow each other; none for rituals. */
  tracks: string[];
  /** Which sentences its notes are made of. */
  topic: string;
  start: string;
  minutes: number;
  leaders: string[];
  room: string;
  members: { patient: SeededPatient; from: LocalDate; to: LocalDate | null }[];
}

/** Who leads a block and where; `all` joins the cohorts. */
export interface Arrangement {
  cohort: string;
  leaders: string[];
  room: string;
}

/** Weeks ahead and back, in days, for which meetings exist. */
export const daysBack = 28;
export const daysAhead = 21;

/** The groups of a program from the days of its preset, each block once for a cohort, with everybody enrolled. */
export function addGroups(rows: Rows, clinic: SeededClinic, program: string, presetId: string, arrange: (block: SessionBlock) => Arrangement[]): Group[] {
  const preset = loadPresets().find(({ id }) => id === presetId)!;
  const blocks = preset.days.flatMap(({ weekday, template }) => template.blocks.flatMap((block) => (block.kind === 'session' ? [{ ...block, weekday }] : [])));
  const alike = Map.groupBy(blocks, ({ title, start, minutes, trackId }) => [title, start, minutes, trackId ?? ''].join('|'));
  const groups = [...alike.values()].flatMap((same) => arrange(same[0]!).map((arrangement) => groupOf(clinic, program, same[0]!, same.map((one) => one.weekday), arrangement)));
  for (const group of groups) addGroup(rows, clinic, group);
  return groups;
}

function groupOf(clinic: SeededClinic, program: string, block: SessionBlock, weekdays: number[], { cohort, leaders, room }: Arrangement): Group {
  const { title, serviceType, start, minutes, forWeeks } = block;
  const tracks = block.trackId ? [block.trackId, ...(block.thenTrackIds ?? [])] : [];
  // Of a pair that is kept apart, one stays out of the groups in which the cohorts meet.
  const theirs = clinic.patients.filter((patient) => patient.program.key === program && (cohort === 'all' ? patient.name !== cast.keptApart[1] : patient.cohort === cohort));
  return { id: newId(), program, cohort, weekdays, title, serviceType, tracks, topic: tracks[0] ?? block.ritualId ?? serviceType, start, minutes, leaders, room, members: theirs.flatMap((patient) => membership(patient, forWeeks)) };
}

/** A block for some weeks of the stay takes somebody in and lets them go with those weeks. */
function membership(patient: SeededPatient, weeks: { from: number; to: number } | undefined): Group['members'] {
  const from = plusDays(patient.admittedOn, ((weeks?.from ?? 1) - 1) * 7);
  const last = weeks ? plusDays(patient.admittedOn, weeks.to * 7 - 1) : null;
  const to = last === null || (patient.lastDay !== null && patient.lastDay < last) ? patient.lastDay : last;
  return to === null || from <= to ? [{ patient, from, to }] : [];
}

/** Writes a group with its leaders and enrolments. */
export function addGroup(rows: Rows, clinic: SeededClinic, group: Group): void {
  const org = { organization_id: clinic.organizationId };
  rows.add('schedule.meeting_group', {
    ...org, id: group.id, program_id: clinic.programs.get(group.program)!.id, title: group.title, service_type: group.serviceType, track_id: group.tracks[0] ?? null, room_id: clinic.rooms.get(group.room), capacity: capacityOf(group.serviceType),
    weekdays: group.weekdays, starts: group.start, minutes: group.minutes, begins_on: plusDays(clinic.today, -120), generated_through: plusDays(clinic.today, daysAhead)
  });
  group.leaders.forEach((key, at) => rows.add('schedule.facilitator', { ...org, group_id: group.id, staff_id: staffId(clinic, key), part: at ? 'co-leader' : 'leader' }));
  for (const { patient, from, to } of group.members)
    rows.add('schedule.enrolment', { ...org, id: newId(), group_id: group.id, patient_id: patient.id, episode_id: patient.episodeId, begins_on: from, ends_on: to, enrolled_by: staffId(clinic, clinic.desk.admissions), enrolled_at: patient.admittedAt });
}

/** Seats of a therapy group and of a class, as the presets have them. */
export const capacityOf = (serviceType: string): number => (serviceType === 'class' ? 35 : 12);

/** How many sessions the tracks of a group have together, without electives. */
export const runOf = (tracks: readonly string[]): number => tracks.reduce((sum, id) => sum + trackOf(id)!.sessions.filter((session) => !session.elective).length, 0);
