import { ms } from '#kernel/time.ts';
import type { MeetingFlag, ScheduledMeeting } from './schedule.contract.ts';

type Meeting = Omit<ScheduledMeeting, 'flags'>;

/** What needs somebody's eye before each meeting of a day: nobody to lead it, a leader who is away, no room, a room used twice, too many people. */
export function withFlags(meetings: readonly Meeting[]): ScheduledMeeting[] {
  return meetings.map((meeting) => ({ ...meeting, flags: meeting.state === 'cancelled' || meeting.endedAt !== null ? [] : flagsOf(meeting, meetings) }));
}

function flagsOf(meeting: Meeting, others: readonly Meeting[]): MeetingFlag[] {
  const present = meeting.leaders.filter((leader) => !leader.isAway);
  const flags: (MeetingFlag | false)[] = [
    present.length === 0 && 'no-leader',
    present.length > 0 && present.length < meeting.leaders.length && 'leader-away',
    meeting.roomId === null && !meeting.byVideo && 'no-room',
    others.some((other) => sharesRoom(meeting, other)) && 'room-twice',
    meeting.seated > meeting.capacity && 'over-capacity'
  ];
  return flags.filter((flag) => flag !== false);
}

const sharesRoom = (one: Meeting, other: Meeting): boolean =>
  one.sessionId !== other.sessionId && one.roomId !== null && one.roomId === other.roomId && other.state === 'planned' && other.endedAt === null && ms(one.startsAt) < ms(other.endsAt) && ms(other.startsAt) < ms(one.endsAt);
