import { expect, test } from 'vitest';
import { fewestEnough, withMakeUps } from './make-up.rules.ts';

const fri = { sessionId: 'friday', date: '2026-11-20', minutes: 75 };
const sat = { sessionId: 'saturday', date: '2026-11-21', minutes: 60 };
const late = { sessionId: 'late', date: '2026-11-21', minutes: 120 };
const week = [{ date: '2026-11-16', counts: 'counted' as const }, { date: '2026-11-20', counts: 'possible' as const }, { date: '2026-11-21', counts: 'no' as const }];

test.each<[string, typeof fri[], { minutes: number; days: number }, string[]]>([
  ['nothing is short', [fri, sat], { minutes: 0, days: 0 }, []],
  ['one is enough, the earliest', [fri, sat], { minutes: 60, days: 0 }, ['friday']],
  ['only both are', [fri, sat], { minutes: 115, days: 0 }, ['friday', 'saturday']],
  ['one long one rather than two short ones', [fri, sat, late], { minutes: 115, days: 0 }, ['late']],
  ['a day is missing: Friday counts already', [fri, sat], { minutes: 0, days: 1 }, ['saturday']],
  ['all together are not enough', [fri, sat], { minutes: 200, days: 0 }, []],
  ['nothing is offered', [], { minutes: 30, days: 0 }, []]
])('%s', (_case, offered, shortBy, chosen) => expect(fewestEnough(offered, shortBy, week)).toEqual(chosen));

test('a day counts once, however many make-ups it holds', () => expect(withMakeUps(425, week, [sat, late])).toEqual({ minutes: 605, days: 3 }));
