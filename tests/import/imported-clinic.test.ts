import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importRoster } from '#apps/cli/import.ts';
import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { createClinic, type Colleague, type EmptyClinic } from '#tests/support/empty-clinic.ts';
import { responses } from '#tests/support/responses.ts';
import { testSecrets } from '#tests/support/surroundings.ts';

/**
 * A clinic that begins with nothing but its program, a real one's published week, and the roster of another system:
 * it takes 60 of the adults in, runs a program day, and reads its week.
 */
const thursday = '2026-11-19';
const monday = '2026-11-23';
const leaders = ['Nadia Haddad', 'Omar Castillo', 'Priya Menon', 'Gil Stone', 'Ruth Amsel'] as const;
const roster = readFileSync(new URL('people-600.csv', import.meta.url));

let clinic: EmptyClinic;
let desk: Colleague;
let therapists: Colleague[];
/** Five lists of twelve, each with a therapist, a room and the nine groups. */
let cohorts: Id[][];

interface Group { id: Id; version: number; title: string; serviceType: string; trackId: string | null; weekdays: number[]; starts: string; minutes: number; capacity: number; leaders: object[] }
interface Found { id: Id; birthDate: string | null; died: boolean; recordNumber: string }

const ok = async (answer: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await answer;
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  // oxlint-disable-next-line typescript/no-explicit-any
  return body as any;
};

beforeAll(async () => {
  clinic = await createClinic('nine-groups', thursday);
  therapists = [];
  for (const name of leaders) therapists.push(await therapist(name));
  desk = await clinic.join('Fay Ortiz', 'Front desk', ['front-desk']);
});
afterAll(() => clinic.close());

/** Somebody licensed who works on weekdays and has a room of their own. */
async function therapist(name: string): Promise<Colleague> {
  const person = await clinic.join(name, 'LCSW', ['therapist']);
  await ok(clinic.ada.post(`/staff/${person.staffId}/credentials`, { label: 'LCSW', kind: 'licensed', beginsOn: thursday }));
  await ok(clinic.ada.put(`/staff/${person.staffId}/working-hours`, { from: thursday, hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '18:00' })) }));
  return person;
}

describe('bringing people', () => {
  test('the clinic begins empty: no patient, and the nine groups of its program with no one in them', async () => {
    expect((await desk.get('/patients?who=everyone')).body.patients).toEqual([]);
    const groups: Group[] = (await clinic.ada.get('/groups')).body.groups;
    expect(groups.flatMap((group) => group.weekdays.map(() => group.minutes))).toEqual(Array(9).fill(50));
    expect(groups).toMatchObject([{ enrolled: 0 }, { enrolled: 0 }, { enrolled: 0 }]);
  });

  test('615 people come with the roster, and the same file again brings nobody', async () => {
    const bring = () => importRoster({ engine: clinic.engine, secrets: testSecrets, clock: clinic.now }, { file: roster, organization: clinic.slug });
    expect(await bring()).toMatchObject({ written: 615, counts: { admission: { open: 436, 'never-deceased': 124, 'not-under-age': 55 } } });
    expect(await bring()).toMatchObject({ written: 0 });
  });

  test('60 adults are admitted in the order of the list; every child and everybody who died on the way is refused', async () => {
    const { patients } = (await clinic.ada.get('/patients?who=not-in-treatment&limit=200')).body as { patients: Found[] };
    const taken: Id[] = [];
    const refused = new Map<string, string>();
    for (const [at, person] of patients.entries()) {
      if (taken.length === 60) break;
      const answer = await therapists[at % 5]!.post(`/patients/${person.id}/episodes`, { programId: clinic.programId, admittedOn: thursday, focus: 'Comes to group and says one thing' });
      if (answer.status === 200) taken.push(person.id);
      else refused.set(person.id, answer.body.refusal);
    }
    expect(taken).toHaveLength(60);
    expect(refused.size).toBeGreaterThan(10);
    for (const person of patients.filter(({ id }) => refused.has(id)))
      expect([person.recordNumber, refused.get(person.id)]).toEqual([person.recordNumber, person.died ? 'episodes/has-died' : 'episodes/adults-only']);
    for (const person of patients.filter(({ id }) => taken.includes(id))) expect(person.died || person.birthDate! > '2008-11-19').toBe(false);
    cohorts = therapists.map((_, at) => taken.slice(at * 12, at * 12 + 12));
  });

  test('a child of the roster can be found and never admitted', async () => {
    const [child] = (await desk.get('/patients?who=not-in-treatment&limit=200')).body.patients.filter((one: Found) => !one.died && one.birthDate! > '2008-11-19');
    expect(await therapists[0]!.post(`/patients/${child.id}/episodes`, { programId: clinic.programId, admittedOn: thursday, focus: 'Comes to group' })).toMatchObject({ status: 422, body: { refusal: 'episodes/adults-only' } });
    expect((await desk.get(`/patients/${child.id}`)).body.episodes).toEqual([]);
  });
});

describe('the schedule', () => {
  test('five lists of twelve, each in nine groups of its own, with a leader and a room', async () => {
    const first: Group[] = (await clinic.ada.get('/groups')).body.groups;
    for (const [at, { staffId }] of therapists.entries()) {
      const { roomId } = await ok(clinic.ada.post(`/sites/${clinic.siteId}/rooms`, { name: `Room ${at + 1}`, seats: 14 }));
      for (const group of first) {
        const { id, version, title, serviceType, trackId, weekdays, starts, minutes } = group;
        const plan = { title, serviceType, trackId, weekdays, starts, minutes, roomId, capacity: 12, leaders: [staffId] };
        if (at === 0) await ok(clinic.ada.put(`/groups/${id}`, { ...plan, from: thursday, saw: version }));
        const groupId = at === 0 ? id : (await ok(clinic.ada.post('/groups', { ...plan, programId: clinic.programId, beginsOn: thursday, endsOn: null }))).groupId;
        for (const patientId of cohorts[at]!) expect(await ok(clinic.ada.post(`/groups/${groupId}/enrolments`, { patientId, beginsOn: thursday }))).toMatchObject({ overCapacity: false });
      }
    }
    const { meetings } = (await clinic.ada.get(`/schedule?day=${monday}`)).body;
    expect(meetings).toHaveLength(15);
    expect(meetings.every((one: { flags: string[]; seated: number }) => one.flags.length === 0 && one.seated === 12)).toBe(true);
  });

  test('an individual and a family session for each, at times that are free', async () => {
    for (const [at, therapist] of therapists.entries())
      for (const patientId of cohorts[at]!)
        for (const serviceType of ['individual', 'family'])
          await book(therapist, patientId, serviceType);
  });

  async function book(therapist: Colleague, patientId: Id, serviceType: string) {
    const plan = { programId: clinic.programId, staffId: therapist.staffId, patientId, minutes: 50 };
    const { times } = await ok(therapist.get(`/appointments/free?${new URLSearchParams({ ...plan, minutes: '50', from: '2026-11-24', days: '4' })}`));
    expect(times.length).toBeGreaterThan(0);
    expect(await ok(therapist.post('/appointments', { ...plan, serviceType, roomId: null, date: times[0].date, starts: times[0].starts, joinLink: null }))).toMatchObject({ patientElsewhere: false });
  }

  test('everybody has 550 minutes in the week that comes', async () => {
    const { required, people } = (await clinic.ada.get(`/weeks/${monday}?programId=${clinic.programId}`)).body;
    expect(required).toBe(540);
    expect(people).toHaveLength(60);
    for (const person of people) expect(person).toMatchObject({ attended: 0, possible: 550, forecast: 550, standing: 'on-course', circumstances: [] });
    const { sessions } = (await therapists[2]!.get(`/patients/${cohorts[2]![3]}/week?weekStart=${monday}`)).body;
    expect(sessions.map((one: { planned: number }) => one.planned)).toEqual(Array(11).fill(50));
  });
});

describe('the program day', () => {
  /** Fifteen groups: five at nine, five at ten, five at eleven. */
  let meetings: { sessionId: Id; startsAt: Instant; endsAt: Instant; title: string; starts: string; leaders: { staffId: Id }[] }[];
  let [absent, late, early]: Id[] = [];
  const visit = (patientId: Id, state: string, saw: number, more: object = {}) => ok(desk.put(`/visits/${patientId}`, { day: monday, state, saw, ...more }));

  test('59 of 60 come before nine or a little later; one is absent', async () => {
    [absent, late, early] = [cohorts[0]![0], cohorts[1]![0], cohorts[2]![0]];
    clinic.at(monday, '08:50');
    ({ meetings } = await ok(clinic.ada.get(`/schedule?day=${monday}`)));
    for (const patientId of cohorts.flat().filter((one) => one !== late && one !== absent)) await visit(patientId, 'here', 0);
    await visit(absent!, 'absent', 0);
  });

  test.each(['09:00', '10:00', '11:00'])('the groups of %s begin, meet and end', async (starts) => {
    const now = meetings.filter((one) => one.starts.startsWith(starts));
    expect(now).toHaveLength(5);
    clinic.at(monday, starts);
    for (const one of now) await ok(leaderOf(one).post(`/sessions/${one.sessionId}/start`, { at: one.startsAt }));
    if (starts === '09:00') {
      clinic.at(monday, '09:20');
      await visit(late!, 'late', 0);
    }
    if (starts === '11:00') {
      clinic.at(monday, '11:30');
      await visit(early!, 'left', 1);
    }
    clinic.at(monday, plusFifty(starts));
    for (const one of now) await ok(leaderOf(one).post(`/sessions/${one.sessionId}/stop`, { at: one.endsAt, reason: null }));
  });

  const leaderOf = (meeting: (typeof meetings)[number]) => therapists.find(({ staffId }) => staffId === meeting.leaders[0]!.staffId)!;
  const plusFifty = (starts: string) => `${starts.slice(0, 3)}50`;

  test('everybody is marked in every group, by one mark at the door', async () => {
    let marked = 0;
    for (const one of meetings) {
      const { patients } = await ok(leaderOf(one).get(`/sessions/${one.sessionId}/roster`));
      expect(patients).toHaveLength(12);
      marked += patients.filter(({ presence }: { presence: object | null }) => presence !== null).length;
    }
    expect(marked).toBe(60 * 3);
  });

  test('one group is charted and signed: twelve notes, each its own', async () => {
    const group = meetings.find((one) => one.starts.startsWith('09:00') && one.leaders[0]!.staffId === therapists[3]!.staffId)!;
    const gil = therapists[3]!;
    clinic.at(monday, '12:10');
    const { cards, shared } = await ok(gil.get(`/sessions/${group.sessionId}/notes`));
    expect(cards.map((card: { minutes: number }) => card.minutes)).toEqual(Array(12).fill(50));
    await ok(gil.put(`/sessions/${group.sessionId}/shared`, { text: 'We opened with a round and spoke about the first week back at home.', saw: shared.version }));
    for (const [at, card] of cards.entries())
      await ok(gil.put(`/sessions/${group.sessionId}/cards/${card.patientId}`, { draft: { participation: 'active', tags: ['shared'], mood: 'low', affect: 'congruent', risk: { kind: 'nothing-of-concern' }, response: responses[at], quotes: [], workedOn: [card.focus[0]], progress: 2, next: { kind: 'step', text: 'Try it once at home' }, followUp: false }, saw: 0 }));
    const signed = await ok(gil.post(`/sessions/${group.sessionId}/sign`, { patientIds: cards.map((card: { patientId: Id }) => card.patientId), proof: await gil.proof() }));
    expect(signed.waiting).toEqual([]);
    expect(signed.signed).toHaveLength(12);
    expect(signed.signed.every(({ state }: { state: string }) => state === 'signed')).toBe(true);
    const { rows } = await ok(gil.get(`/patients/${cards[0].patientId}/timeline`));
    expect(rows.map((row: { category: string }) => row.category)).toContain('notes');
  });

  test('the week: 150 minutes for who came to everything, and the three who did not are short from now on', async () => {
    const { people, standings } = await ok(clinic.ada.get(`/weeks/${monday}?programId=${clinic.programId}`));
    const of = (patientId: Id) => people.find((person: { patientId: Id }) => person.patientId === patientId);
    for (const patientId of cohorts.flat().filter((one) => ![absent, late, early].includes(one)))
      expect(of(patientId)).toMatchObject({ attended: 150, possible: 400, forecast: 550, standing: 'on-course', toSpare: 10 });
    expect(of(absent!)).toMatchObject({ attended: 0, forecast: 400, standing: 'short', shortBy: { minutes: 140 } });
    expect(of(late!)).toMatchObject({ attended: 130, forecast: 530, standing: 'short', shortBy: { minutes: 10 } });
    expect(of(early!)).toMatchObject({ attended: 130, forecast: 530, standing: 'short', shortBy: { minutes: 10 } });
    expect(standings).toMatchObject({ 'on-course': 57, short: 3 });
  });

  test('the board shows the day: who came, who went early, who is absent, and what is still to be charted', async () => {
    const { people, sessions } = await ok(clinic.ada.get('/board'));
    const states = Object.groupBy(people as { patientId: Id; arrival: { state: string } }[], ({ arrival }) => arrival.state);
    expect([states['absent'], states['left-early']].map((some) => some?.map(({ patientId }) => patientId))).toEqual([[absent], [early]]);
    expect(people).toHaveLength(60);
    const charted = sessions.filter((one: { charting: { state: string } | null }) => one.charting?.state === 'done');
    expect(charted).toMatchObject([{ charting: { signed: 12, of: 12 } }]);
  });
});
