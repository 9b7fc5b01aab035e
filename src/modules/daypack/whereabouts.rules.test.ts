import { expect, test } from 'vitest';
import type { PackPerson, PackSession } from './daypack.types.ts';
import { signsIn, whereabouts } from './whereabouts.rules.ts';

const person = (name: string, visit: PackPerson['visit'], mode: PackPerson['mode'] = null) => ({ name, visit, mode }) as PackPerson;
const meeting = (from: string, to: string, name: string, mode: 'in-person' | 'video') => ({ startsAt: from, endsAt: to, guests: [{ kind: 'interpreter', name, mode }] }) as PackSession;

test('who takes part by video is not looked for in the building; a guest is while the meeting runs', () => {
  const people = [person('Amara', 'here', 'in-person'), person('Kavita', 'here', 'video'), person('Ben', 'left', 'in-person'), person('Dov', 'here')];
  const sessions = [meeting('2026-11-24T14:30:00.000Z', '2026-11-24T15:30:00.000Z', 'Ana Reyes', 'in-person'), meeting('2026-11-24T14:30:00.000Z', '2026-11-24T15:30:00.000Z', 'By line', 'video'), meeting('2026-11-24T13:00:00.000Z', '2026-11-24T14:00:00.000Z', 'Gone home', 'in-person')];
  const { inside, byVideo, guests } = whereabouts({ people, others: [person('Marcus', 'here', 'in-person')], sessions, madeAt: '2026-11-24T15:05:00.000Z' });
  expect([inside, byVideo].map((some) => some.map(({ name }) => name))).toEqual([['Amara', 'Dov', 'Marcus'], ['Kavita']]);
  expect(guests.map(({ guest }) => guest.name)).toEqual(['Ana Reyes']);
});

test('who is absent or by video does not sign in at the desk', () => {
  expect([signsIn(person('Amara', 'expected')), signsIn(person('Kavita', 'here', 'video')), signsIn(person('Farid', 'absent'))]).toEqual([true, false, false]);
});
