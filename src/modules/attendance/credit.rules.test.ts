import { describe, expect, test } from 'vitest';
import type { Interval, Presence, SessionTimes } from './attendance.types.ts';
import { countedMinutes, creditOf, creditedMinutes, usualCounting } from './credit.rules.ts';

const at = (clock: string): string => `2026-11-16T${clock.length === 5 ? `${clock}:00` : clock}.000Z`;
const mondayGroup: SessionTimes = { startsAt: at('09:00'), endsAt: at('12:00'), breaks: [] };
const withBreak: SessionTimes = { ...mondayGroup, breaks: [{ from: at('10:00'), to: at('10:15'), kind: 'break' }] };
const later = at('18:00');

/** `09:00-12:00`, `09:00-` for still here, `09:00-10:00 video`. */
function interval(text: string): Interval {
  const [times = '', mode] = text.split(' ');
  const [from = '', to = ''] = times.split('-');
  return { from: at(from), to: to === '' ? null : at(to), mode: mode === 'video' ? 'video' : 'in-person' };
}
const came = (...times: string[]): Presence => ({ kind: 'came', intervals: times.map(interval) });
const absent: Presence = { kind: 'absent', causedBy: 'patient' };

test.each<[string, Presence | null, number]>([
  ['the whole session', came('09:00-12:00'), 180],
  ['20 minutes late', came('09:20-12:00'), 160],
  ['left 30 minutes early', came('09:00-11:30'), 150],
  ['stepped out once', came('09:00-10:00', '10:30-12:00'), 150],
  ['stepped out once, marked the other way round', came('10:30-12:00', '09:00-10:00'), 150],
  ['came early and stayed after', came('08:40-12:25'), 180],
  ['only before and after the session', came('08:00-09:00', '12:00-13:00'), 0],
  ['two marks of the same time', came('09:00-11:00', '10:00-12:00'), 180],
  ['the same mark twice', came('09:00-10:00', '09:00-10:00'), 60],
  ['changed to video half way', came('09:00-10:30', '10:30-12:00 video'), 180],
  ['arrived and left 20 seconds past a minute', came('09:20:20-10:20:20'), 59],
  ['changed to video within a minute', came('09:00-10:30:20', '10:30:20-12:00 video'), 180],
  ['in and out within a minute, twice', came('09:20:10-09:20:50', '09:21:10-09:21:50'), 0],
  ['never marked as gone', came('09:00-'), 180],
  ['absent', absent, 0],
  ['not marked', null, 0]
])('%s', (_case, presence, minutes) => expect(creditedMinutes(mondayGroup, presence, later)).toBe(minutes));

test.each<[string, string, Presence, number]>([
  ['before the start', '08:55', came('09:00-'), 0],
  ['after 40 minutes', '09:40', came('09:00-'), 40],
  ['after 40 minutes and some seconds', '09:40:59', came('09:00-'), 40],
  ['late and still here', '10:40', came('09:20-'), 80],
  ['a leave marked ahead counts only what has happened', '10:00', came('09:00-12:00'), 60],
  ['at the end', '12:00', came('09:00-'), 180],
  ['an hour after the end', '13:00', came('09:00-'), 180],
  ['back from a step-out', '11:00', came('09:00-10:00', '10:30-'), 90]
])('a session that runs, %s', (_case, now, presence, minutes) =>
  expect(creditedMinutes(mondayGroup, presence, at(now))).toBe(minutes)
);

describe('breaks', () => {
  test.each<[string, SessionTimes['breaks'], Presence, number]>([
    ['a break is no treatment', [{ from: at('10:00'), to: at('10:15'), kind: 'break' }], came('09:00-12:00'), 165],
    ['left in the break', [{ from: at('10:00'), to: at('10:15'), kind: 'break' }], came('09:00-10:10'), 60],
    ['only in the break', [{ from: at('10:00'), to: at('10:15'), kind: 'break' }], came('10:00-10:15'), 0],
    ['late into the break', [{ from: at('10:00'), to: at('10:15'), kind: 'break' }], came('10:10-12:00'), 105],
    [
      'two breaks that overlap count once',
      [
        { from: at('10:05'), to: at('10:20'), kind: 'meal' },
        { from: at('10:00'), to: at('10:10'), kind: 'break' }
      ],
      came('09:00-12:00'),
      160
    ],
    ['a break longer than the session', [{ from: at('08:00'), to: at('13:00'), kind: 'break' }], came('09:00-12:00'), 0]
  ])('%s', (_case, breaks, presence, minutes) =>
    expect(creditedMinutes({ ...mondayGroup, breaks }, presence, later)).toBe(minutes)
  );

  test('a supported meal counts where the policy says so, a break beside it does not', () => {
    const breaks: SessionTimes['breaks'] = [
      { from: at('10:00'), to: at('10:15'), kind: 'break' },
      { from: at('11:00'), to: at('11:30'), kind: 'meal' }
    ];
    const meals = { ...usualCounting, breaks: { ...usualCounting.breaks, meal: true } };
    expect(creditedMinutes({ ...mondayGroup, breaks }, came('09:00-12:00'), later, meals)).toBe(165);
    expect(countedMinutes({ ...mondayGroup, breaks }, meals.breaks)).toBe(165);
    expect(countedMinutes({ ...mondayGroup, breaks })).toBe(135);
  });
});

test('minutes by video stand apart, and a minute both ways is in person', () =>
  expect(creditOf(withBreak, came('09:00-09:30', '09:20-12:00 video'), later)).toEqual({
    minutes: 165,
    inPerson: 30,
    video: 135
  }));

test('where video does not count, only the time in the room is credited', () =>
  expect(
    creditedMinutes(withBreak, came('09:00-09:30', '09:30-12:00 video'), later, { ...usualCounting, video: false })
  ).toBe(30));

test('a session split in two keeps its minutes', () => {
  const first = { ...mondayGroup, endsAt: at('10:20') };
  const second = { ...mondayGroup, startsAt: at('10:20') };
  const presence = came('09:07-10:05', '10:11-11:42');
  const whole = creditedMinutes(mondayGroup, presence, later);
  expect(whole).toBe(149);
  expect(creditedMinutes(first, presence, later) + creditedMinutes(second, presence, later)).toBe(whole);
});
