import { expect, test } from 'vitest';
import { likeliest, viaOf, type CouldJoin } from './joining.rules.ts';

const day = '2026-11-24';
const person = (name: string, facts: Partial<CouldJoin> = {}): CouldJoin => ({ patientId: name, name, program: 'Day program', admittedOn: '2026-10-01', isExpectedToday: false, hereSince: null, missed: null, elsewhere: null, ...facts });
const missed = { title: 'Morning group', date: '2026-11-23' };
const here = '2026-11-24T13:50:00.000Z';

test.each<[string, Partial<CouldJoin>, string]>([
  ['admitted today, whatever else holds', { admittedOn: day, missed }, 'admitted-today'],
  ['missed something this week', { missed, isExpectedToday: true }, 'make-up'],
  ['expected in another group today', { isExpectedToday: true }, 'other-group'],
  ['nobody expected', {}, 'walk-in']
])('%s', (_case, facts, via) => expect(viaOf(person('x', facts), day)).toBe(via));

test('admitted today come first, then whoever is in the building, last who is expected elsewhere; who is neither expected nor here follows by name', () => {
  const people = [person('Nobody'), person('Elsewhere', { isExpectedToday: true, hereSince: here, elsewhere: 'Evening group' }), person('Other', { isExpectedToday: true, hereSince: here }), person('Missed', { missed }), person('New', { admittedOn: day }), person('Here and missed', { missed, hereSince: here })];
  const offered = likeliest(people, day);
  expect(offered.people.map(({ name }) => name)).toEqual(['New', 'Here and missed', 'Other', 'Missed', 'Elsewhere']);
  expect(offered.others).toMatchObject([{ name: 'Nobody', via: 'walk-in' }]);
});

test('no more than twelve are called likely; nobody is left out', () => {
  const { people, others } = likeliest(Array.from({ length: 30 }, (_, at) => person(`Person ${at}`, { missed })), day);
  expect([people.length, others.length]).toEqual([12, 18]);
});
