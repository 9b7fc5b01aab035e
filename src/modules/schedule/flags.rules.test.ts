import { describe, expect, test } from 'vitest';
import type { ScheduledMeeting } from './schedule.contract.ts';
import { withFlags } from './flags.rules.ts';

const meeting = (of: Partial<Omit<ScheduledMeeting, 'flags'>>): Omit<ScheduledMeeting, 'flags'> => ({
  sessionId: '1', version: 1, programId: 'day', program: 'Day program', siteId: 'quillhaven', groupId: 'g', title: 'Process group', serviceType: 'group', startsAt: '2026-11-24T16:15:00.000Z', endsAt: '2026-11-24T17:00:00.000Z', timeZone: 'America/New_York', starts: '11:15', minutes: 45,
  roomId: 'room-2', room: 'Room 2', byVideo: false, state: 'planned', cancelReason: null, beganAt: null, endedAt: null, seated: 11, capacity: 12, unit: null,
  leaders: [{ staffId: 'samuel', name: 'Samuel Adeyemi', isSubstitute: false, isAway: false }], ...of
});

describe('what needs an eye before a meeting begins', () => {
  test.each<[string, Partial<Omit<ScheduledMeeting, 'flags'>>, ScheduledMeeting['flags']]>([
    ['an ordinary meeting needs none', {}, []],
    ['no room', { roomId: null, room: null }, ['no-room']],
    ['a meeting by video needs no room', { roomId: null, room: null, byVideo: true }, []],
    ['nobody leads', { leaders: [] }, ['no-leader']],
    ['more people than seats', { seated: 13 }, ['over-capacity']],
    ['cancelled: nothing is left to arrange', { roomId: null, leaders: [], state: 'cancelled' }, []]
  ])('%s', (_case, of, flags) => expect(withFlags([meeting(of)])[0]!.flags).toEqual(flags));

  test('two programs in one room at one time: both are told', () => {
    const flags = withFlags([meeting({}), meeting({ sessionId: '2', programId: 'evening', startsAt: '2026-11-24T16:05:00.000Z', endsAt: '2026-11-24T16:50:00.000Z' })]).map((one) => one.flags);
    expect(flags).toEqual([['room-twice'], ['room-twice']]);
  });
});
