import { expect, test } from 'vitest';
import type { Presence } from './attendance.types.ts';
import { fromNewStart } from './late-start.rules.ts';

const at = (time: string) => `2026-11-24T${time}:00.000Z`;
const came = (...times: [from: string, to: string | null][]): Presence => ({ kind: 'came', intervals: times.map(([from, to]) => ({ from: at(from), to: to === null ? null : at(to), mode: 'in-person' })) });
const later = { was: at('14:00'), is: at('14:20') };
const earlierAgain = { was: at('14:20'), is: at('14:10') };

test.each<[string, Presence, typeof later, string | null, Presence]>([
  ['here from the start: from when it began', came(['14:00', null]), later, null, came(['14:20', null])],
  ['here before it began: from when it began', came(['14:05', '15:30']), later, null, came(['14:20', '15:30'])],
  ['came after it began: as marked', came(['14:30', null]), later, null, came(['14:30', null])],
  ['gone before it began: as marked, and no minutes', came(['14:00', '14:15']), later, null, came(['14:00', '14:15'])],
  ['stepped out over the beginning', came(['14:00', '14:10'], ['14:25', null]), later, null, came(['14:25', null])],
  ['it began earlier than was said: who was there from the start is again', came(['14:20', null]), earlierAgain, null, came(['14:10', null])],
  ['back to the arrival at the most', came(['14:20', null]), earlierAgain, at('14:15'), came(['14:15', null])],
  ['who came later stays', came(['14:25', null]), earlierAgain, at('14:24'), came(['14:25', null])]
])('%s', (_case, marked, moved, arrivedAt, is) => expect(fromNewStart(marked, moved, arrivedAt)).toEqual(is));
