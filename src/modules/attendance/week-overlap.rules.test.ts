import { describe, expect, test } from 'vitest';
import { at, session, weekAt } from '#tests/hours/week-given.ts';
import type { WeekSession } from './week-session.rules.ts';

describe('a medication visit inside a group', () => {
  const group = (changes: Partial<WeekSession> = {}) => session('Mon', '09:00-12:00', changes);
  const visit = (changes: Partial<WeekSession> = {}) =>
    session('Mon', '10:00-10:30', { serviceType: 'medication', ...changes });
  test.each<[string, string, WeekSession, WeekSession, [number, number, number, number]]>([
    //                                                             scheduled, attended, possible, missed
    ['both ahead', '08:00', group(), visit(), [180, 0, 180, 0]],
    [
      'stepped out for it and came back',
      '13:00',
      group({ presence: 'came', creditedMinutes: 150 }),
      visit({ presence: 'came', creditedMinutes: 30 }),
      [180, 180, 0, 0]
    ],
    [
      'in the visit now',
      '10:10',
      group({ presence: 'out', creditedMinutes: 60 }),
      visit({ presence: 'here', hereSince: at('Mon', '10:00') }),
      [180, 70, 110, 0]
    ],
    ['absent from both', '13:00', group({ presence: 'absent' }), visit({ presence: 'absent' }), [180, 0, 0, 180]],
    [
      'visit cancelled by the patient, stays in the group',
      '08:00',
      group(),
      visit({ presence: 'absent' }),
      [180, 0, 180, 0]
    ],
    [
      'stayed in the group, visit never marked',
      '13:00',
      group({ presence: 'came', creditedMinutes: 180 }),
      visit(),
      [180, 180, 0, 0]
    ],
    [
      'late to the visit',
      '13:00',
      group({ presence: 'came', creditedMinutes: 150 }),
      visit({ presence: 'came', creditedMinutes: 20 }),
      [180, 170, 0, 10]
    ],
    [
      'here in the group, the visit begins',
      '10:05',
      group({ presence: 'here', hereSince: at('Mon', '09:00') }),
      visit(),
      [180, 65, 115, 0]
    ],
    ['the visit cancelled by the clinic', '08:00', group(), visit({ status: 'cancelled' }), [180, 0, 180, 0]]
  ])('%s', (_case, clock, one, other, [scheduled, attendedMinutes, possible, missed]) => {
    const figures = { scheduled, attended: attendedMinutes, possible, missed };
    expect(weekAt('Mon', clock, [one, other])).toMatchObject(figures);
    expect(weekAt('Mon', clock, [other, one])).toMatchObject(figures);
  });
});
