import { describe, expect, test } from 'vitest';
import { askedIn, whoSawThem } from './who-saw.rules.ts';

const dana = { patientId: '0199a3f0-0000-7000-8000-000000000001', since: '2026-11-24T15:05:00.000Z', owner: null, seen: { id: '0199a3f0-0000-7000-8000-000000000002', name: 'Omar Farouk', at: '2026-11-24T15:20:00.000Z' } };

describe('Whom leaving asks about', () => {
  test('everybody whom the refusal names', () => {
    expect(askedIn({ refusal: whoSawThem, facts: { people: [dana, { ...dana, owner: dana.seen, seen: null }] } })).toHaveLength(2);
  });

  test('nobody, for any other refusal', () => {
    expect(askedIn({ refusal: 'attendance/overlaps', facts: { people: [dana] } })).toEqual([]);
  });

  test.each([undefined, 'Dana', [null], [{ ...dana, patientId: 7 }], [dana, { ...dana, owner: { id: dana.patientId } }], [{ patientId: dana.patientId, since: dana.since }]])('nobody, where the facts are not what they should be: %j', (people) => {
    expect(askedIn({ refusal: whoSawThem, facts: { people } })).toEqual([]);
  });
});
