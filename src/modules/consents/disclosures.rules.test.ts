import { expect, test } from 'vitest';
import { isSameEmergency } from './disclosures.rules.ts';

test.each([
  ['at once, after naloxone was charted', '2026-11-24T15:05:00.000Z', true],
  ['while the crew is on the way', '2026-11-24T15:50:00.000Z', true],
  ['to the hour', '2026-11-24T16:04:00.000Z', true],
  ['later: another emergency', '2026-11-24T16:05:00.000Z', false]
])('a sheet opened again %s', (_case, now, same) => expect(isSameEmergency('2026-11-24T15:04:00.000Z', now)).toBe(same));
