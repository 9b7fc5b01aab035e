import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import { localDateOf, plusDays, weekdayOf, weekStart, type LocalDate } from '#kernel/time.ts';
import { loadPresets } from '#modules/programs/curricula.ts';
import { blocksInWeek, countedMinutesOfWeek } from '#modules/programs/templates.rules.ts';
import type { ProgramPreset } from '#modules/programs/templates.types.ts';
import { startClinic, type Clinic, type Person } from '../support/clinic.ts';
import { admit, nextOn, rowsOf, staffId, zone } from './planning.ts';

/** A program begun from each shipped preset: what its second week really comes to, through the same doors as a clinic's. */
let clinic: Clinic;
let director: Person;
let today: LocalDate;
let siteId: Id;
let therapist: Id;
/** The patient's second week: their first full one. */
let sunday: LocalDate;

beforeAll(async () => {
  clinic = await startClinic();
  director = await clinic.as('ottilie');
  today = localDateOf(clinic.now(), zone);
  siteId = (await director.get('/programs')).body.programs[0].siteId;
  therapist = await staffId(clinic, 'Rosa');
  sunday = weekStart(plusDays(today, 9), 0);
});
afterAll(() => clinic.close());

interface Begun {
  programId: Id;
  patientId: Id;
  week: { person: { forecast: number; required: number | null; standing: string; forecastDays: number; requiredDays: number | null }; sessions: { title: string; date: LocalDate; startsAt: string; planned: number; counts: boolean }[] };
}

/** Begins the preset's program, admits one patient to it, seats them as a patient of their second week, and reads that week. */
async function begin(preset: ProgramPreset): Promise<Begun> {
  const begun = await director.post('/programs', { siteId, presetId: preset.id, name: `New: ${preset.title}` });
  expect(begun.status).toBe(200);
  const { programId } = begun.body;
  await director.post(`/staff/${await staffId(clinic, 'Ottilie')}/assignments`, { programId, beginsOn: today });
  const { patientId } = await admit(clinic, programId, `Pat ${preset.id}`, plusDays(sunday, -7));
  if (preset.population === 'adolescent') await sql`update people.person set birth_date = '2011-05-05' where id = ${patientId}`.execute(clinic.engine.owner);
  await joinGroups(preset, programId, patientId);
  await bookExtras(preset, programId, patientId);
  return { programId, patientId, week: (await director.get(`/patients/${patientId}/week?programId=${programId}&weekStart=${sunday}`)).body };
}

async function joinGroups(preset: ProgramPreset, programId: Id, patientId: Id): Promise<void> {
  const groups = (await director.get('/groups')).body.groups.filter((group: { programId: Id }) => group.programId === programId);
  const blocks = preset.days.flatMap(({ template }) => blocksInWeek(template, 2)).map((block) => `${block.title} ${block.start} ${block.minutes}`);
  const theirs = groups.filter((group: { title: string; starts: string; minutes: number }) => blocks.includes(`${group.title} ${group.starts} ${group.minutes}`));
  expect(theirs.length).toBeGreaterThan(0);
  for (const group of theirs) expect(await director.post(`/groups/${group.id}/enrolments`, { patientId, beginsOn: plusDays(sunday, -7) })).toMatchObject({ status: 200, body: { overCapacity: false } });
}

/** What everyone of the program has beside the groups, early on weekdays of that week. */
async function bookExtras(preset: ProgramPreset, programId: Id, patientId: Id): Promise<void> {
  const due = preset.extraSessions.filter((one) => one.for === 'everyone' && (2 - (one.forWeeks?.from ?? 1)) % one.everyWeeks === 0);
  for (const [at, extra] of due.entries()) {
    const plan = { programId, date: nextOn(1 + (at % 5), sunday), starts: `0${6 + Math.floor(at / 5)}:00`, minutes: extra.minutes, roomId: null, override: 'Before the day begins' };
    const alone = ['individual', 'family', 'medication'].includes(extra.serviceType);
    const booked = alone
      ? await director.post('/appointments', { ...plan, patientId, serviceType: extra.serviceType, staffId: therapist, joinLink: null })
      : await director.post('/sessions', { ...plan, title: extra.title, serviceType: extra.serviceType, leaders: [therapist], people: [patientId] });
    expect(booked.status).toBe(200);
  }
}

describe.each(loadPresets().map((preset) => [preset.id, preset] as const))('%s', (id, preset) => {
  let begun: Begun;
  beforeAll(async () => {
    begun = await begin(preset);
  });
  afterAll(async () => {
    // The therapist's early hours are free for the next preset.
    await sql`update sessions.session_staff set appointment = null, removed_at = now() where session_id in (select id from sessions.session where program_id = ${begun.programId} and group_id is null)`.execute(clinic.engine.owner);
  });

  test('plans exactly the minutes that it promises', () =>
    expect(begun.week.sessions.filter((session) => session.counts).reduce((sum, session) => sum + session.planned, 0)).toBe(countedMinutesOfWeek(preset, 2)));

  test('meets its policy for whoever attends all of it', () => {
    const { person } = begun.week;
    expect(person.required === null || person.forecast >= person.required).toBe(true);
    expect(person.requiredDays === null || person.forecastDays >= person.requiredDays).toBe(true);
    expect(['on-course', 'no-requirement']).toContain(person.standing);
  });

  test('meets on its weekdays at its wall times', async () => {
    const rows = await rowsOf<{ serviceDate: LocalDate; starts: string }>(clinic, sql`select service_date, to_char(starts, 'HH24:MI') as starts from sessions.session where program_id = ${begun.programId} and group_id is not null and service_date between ${sunday} and ${plusDays(sunday, 6)}`);
    const planned = preset.days.flatMap(({ weekday, template }) => template.blocks.filter((block) => block.kind === 'session').map((block) => `${weekday} ${block.start}`));
    expect(rows.map((row) => `${weekdayOf(row.serviceDate)} ${row.starts}`).toSorted()).toEqual(planned.toSorted());
  });

  if (id === 'nine-groups') test('nine groups, an individual and a family session make 550 minutes', () => {
    const counted = begun.week.sessions.filter((session) => session.counts);
    expect(counted).toHaveLength(11);
    expect(counted.reduce((sum, session) => sum + session.planned, 0)).toBe(550);
    expect(begun.week.person.forecast).toBe(550);
  });
});
