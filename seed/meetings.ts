import { newId, type Id } from '#kernel/ids.ts';
import { instantOf, ms, plusDays, plusMinutes, weekdayOf, type Instant, type LocalDate } from '#kernel/time.ts';
import { loadPresets, sessionOfMeeting, trackOf } from '#modules/programs/curricula.ts';
import { zone, type Quillhaven, type SeededPatient } from './quillhaven.ts';
import type { Rows } from './rows.ts';

export interface Meeting {
  id: Id;
  programId: Id;
  isPart2: boolean;
  groupId: Id | null;
  title: string;
  serviceType: string;
  date: LocalDate;
  startsAt: Instant;
  endsAt: Instant;
  minutes: number;
  leaders: string[];
  people: SeededPatient[];
  roomName: string;
  cancelled: boolean;
  curriculum: Record<string, unknown> | null;
}

interface Group {
  id: Id;
  key: 'day' | 'evening';
  cohort: 'a' | 'b';
  weekdays: number[];
  title: string;
  serviceType: string;
  trackId: string | null;
  start: string;
  minutes: number;
  leaders: string[];
  room: number;
}

const leadersOf = { day: { a: ['samuel', 'june'], b: ['lindiwe'] }, evening: { a: ['omar', 'casey'], b: ['omar'] } };
const roomOf = { day: { a: 1, b: 3 }, evening: { a: 1, b: 3 } };

/** The groups of both programs from their presets' days, a cohort each, with everybody enrolled. */
export function addGroups(rows: Rows, q: Quillhaven): Group[] {
  const groups = (['day', 'evening'] as const).flatMap((key) => {
    const preset = loadPresets().find((one) => one.id === (key === 'day' ? 'mental-health-day' : 'substance-use-evening'))!;
    const cohorts = key === 'day' ? (['a', 'b'] as const) : (['a'] as const);
    const blocks = preset.days.flatMap(({ weekday, template }) => template.blocks.flatMap((block) => (block.kind === 'session' && (block.forWeeks?.from ?? 1) === 1 ? [{ ...block, weekday }] : [])));
    const kinds = Map.groupBy(blocks, (block) => [block.title, block.start, block.minutes, block.trackId ?? ''].join('|'));
    return cohorts.flatMap((cohort) => [...kinds.values()].map((same): Group => {
      const block = same[0]!;
      return { id: newId(), key, cohort, weekdays: same.map((one) => one.weekday), title: block.title, serviceType: block.serviceType, trackId: block.trackId ?? null, start: block.start, minutes: block.minutes, leaders: leadersOf[key][cohort], room: roomOf[key][cohort] };
    }));
  });
  for (const group of groups) addGroup(rows, q, group);
  return groups;
}

function addGroup(rows: Rows, q: Quillhaven, group: Group): void {
  const org = { organization_id: q.organizationId };
  const began = plusDays(q.today, -60);
  rows.add('schedule.meeting_group', { ...org, id: group.id, program_id: q.programs[group.key], title: group.title, service_type: group.serviceType, track_id: group.trackId, room_id: q.rooms[group.room], capacity: group.serviceType === 'class' ? 35 : 12, weekdays: group.weekdays, starts: group.start, minutes: group.minutes, begins_on: began, generated_through: plusDays(q.today, 21) });
  group.leaders.forEach((key, at) => rows.add('schedule.facilitator', { ...org, group_id: group.id, staff_id: q.staff.get(key)!.id, part: at ? 'co-leader' : 'leader' }));
  for (const patient of membersOf(q, group))
    rows.add('schedule.enrolment', { ...org, id: newId(), group_id: group.id, patient_id: patient.id, episode_id: patient.episodeId, begins_on: patient.admittedOn, ends_on: null, enrolled_at: q.now });
}

const membersOf = (q: Quillhaven, group: Pick<Group, 'key' | 'cohort'>): SeededPatient[] => q.patients.filter((patient) => patient.program === group.key && patient.cohort === group.cohort);

/** Every meeting of the groups and every individual session, from three weeks back to three ahead. */
export function addMeetings(rows: Rows, q: Quillhaven, groups: Group[]): Meeting[] {
  const meetings: Meeting[] = [];
  const closed = new Set([plusDays(q.today, -1), plusDays(q.today, 25)]);
  for (let offset = -21; offset <= 21; offset++) {
    const date = plusDays(q.today, offset);
    const weekday = weekdayOf(date);
    for (const group of groups) {
      if (!group.weekdays.includes(weekday) && !isMakeUpOf(group, q, date)) continue;
      const meeting = Math.floor((offset + 28) / 7) * group.weekdays.length + group.weekdays.indexOf(weekday) + 1;
      meetings.push(meetingOf(q, { date, start: group.start, minutes: group.minutes, programKey: group.key, groupId: group.id, title: group.title, serviceType: group.serviceType, leaders: group.leaders, roomName: `Room ${group.room + 1}`, cancelled: closed.has(date), people: membersOf(q, group).filter((one) => one.admittedOn <= date), curriculum: unitOf(group.trackId, meeting) }));
    }
    meetings.push(...individualsOn(q, date, weekday, closed.has(date)));
  }
  const short = q.patients.find((patient) => patient.note === 'short-30')!;
  for (const meeting of meetings) addMeeting(rows, q, meeting, short);
  return meetings;
}

/** What yesterday's closure took from a program day is held on Friday, where that is still ahead. */
const isMakeUpOf = (group: Group, q: Quillhaven, date: LocalDate): boolean => {
  const yesterday = weekdayOf(plusDays(q.today, -1));
  return yesterday > 0 && yesterday < 4 && group.weekdays.includes(yesterday) && date === plusDays(q.today, 4 - yesterday);
};

function unitOf(trackId: string | null, meeting: number): Record<string, unknown> | null {
  const track = trackId ? trackOf(trackId) : null;
  if (!track) return null;
  const { session } = sessionOfMeeting([track], meeting);
  return { trackId: track.id, sessionId: session.id, order: session.order, of: track.sessions.length, title: session.title, objective: session.objective, version: '1.0.0' };
}

/** One individual session a week for everybody but the one who is short this week, each at a time of their own. */
function individualsOn(q: Quillhaven, date: LocalDate, weekday: number, cancelled: boolean): Meeting[] {
  const alone = q.patients.filter((patient) => patient.cohort !== 'none' && patient.note !== 'short-30' && patient.admittedOn <= date);
  const taken = new Map<string, number>();
  return alone.flatMap((patient) => {
    const therapist = therapistFor(patient);
    const place = taken.get(therapist) ?? 0;
    taken.set(therapist, place + 1);
    if (1 + (place % 5) !== weekday) return [];
    const hour = 13 + Math.floor(place / 5);
    return [meetingOf(q, { date, start: `${hour}:00`, minutes: 50, programKey: patient.program, groupId: null, title: `Individual, ${patient.name}`, serviceType: 'individual', leaders: [therapist], roomName: `Room ${individualRoom(therapist) + 1}`, cancelled, people: [patient], curriculum: null })];
  });
}

const therapists = ['samuel', 'lindiwe', 'nadia', 'omar', 'casey'];
const individualRoom = (therapist: string): number => 4 + therapists.indexOf(therapist);
const therapistFor = (patient: SeededPatient): string => (patient.program === 'evening' ? (patient.nth % 2 ? 'omar' : 'casey') : ['samuel', 'lindiwe', 'nadia'][patient.nth % 3]!);

type Plan = Omit<Meeting, 'id' | 'programId' | 'isPart2' | 'startsAt' | 'endsAt'> & { start: string; programKey: 'day' | 'evening' };

/** A meeting from wall time at the site. */
export function meetingOf(q: Quillhaven, { start, programKey, ...plan }: Plan): Meeting {
  const startsAt = instantOf(plan.date, start, zone);
  return { ...plan, id: newId(), programId: q.programs[programKey], isPart2: programKey === 'evening', startsAt, endsAt: plusMinutes(startsAt, plan.minutes) };
}

export function addMeeting(rows: Rows, q: Quillhaven, meeting: Meeting, short?: SeededPatient, running = false): void {
  const org = { organization_id: q.organizationId };
  const ended = ms(meeting.endsAt) <= ms(q.now) && !meeting.cancelled && !running;
  const alone = ['individual', 'family', 'medication'].includes(meeting.serviceType);
  rows.add('sessions.session', {
    ...org, id: meeting.id, program_id: meeting.programId, group_id: meeting.groupId, service_type: meeting.serviceType, title: meeting.title, service_date: meeting.date, starts: localClock(meeting.startsAt), minutes: meeting.minutes, time_zone: zone,
    starts_at: meeting.startsAt, ends_at: meeting.endsAt, room_id: q.rooms[Number(meeting.roomName.slice(5)) - 1], capacity: meeting.serviceType === 'class' ? 35 : 12, state: meeting.cancelled ? 'cancelled' : 'planned',
    cancel_reason: meeting.cancelled ? 'Closed: water main repair' : null, cancelled_at: meeting.cancelled ? q.now : null, cancelled_by: meeting.cancelled ? q.staff.get('ottilie')!.id : null,
    began_at: ended || running ? meeting.startsAt : null, ended_at: ended ? meeting.endsAt : null, curriculum: meeting.curriculum
  });
  meeting.leaders.forEach((key, at) => rows.add('sessions.session_staff', { ...org, session_id: meeting.id, staff_id: q.staff.get(key)!.id, part: at ? 'co-leader' : 'leader', appointment: alone && !meeting.cancelled ? `[${meeting.startsAt},${meeting.endsAt})` : null }));
  for (const patient of meeting.people) {
    const away = patient === short && meeting.minutes === 30 && isThisWeek(q, meeting.date) && shortSeatOf(q, meeting);
    rows.add('sessions.seat', { ...org, session_id: meeting.id, patient_id: patient.id, program_id: meeting.programId, episode_id: patient.episodeId, service_date: meeting.date, source: alone ? 'appointment' : 'enrolment', seated_at: q.now, removed_at: away ? q.now : null, remove_reason: away ? 'Court date' : null });
    if (away) meeting.people = meeting.people.filter((one) => one !== patient);
  }
}

const localClock = (at: Instant): string => new Date(at).toLocaleTimeString('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
/** Weeks run from Sunday. */
const isThisWeek = (q: Quillhaven, date: LocalDate): boolean => {
  const first = plusDays(q.today, -weekdayOf(q.today));
  return date >= first && date <= plusDays(first, 6);
};
/** One half-hour meeting of the week is missed: the last one. */
const shortSeatOf = (q: Quillhaven, meeting: Meeting): boolean => meeting.date === plusDays(q.today, 4 - weekdayOf(q.today));
