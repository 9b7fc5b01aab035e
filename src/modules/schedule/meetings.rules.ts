import { instantOf, plusDays, plusMinutes, weekdayOf, type Instant, type LocalDate, type LocalTime, type TimeZone } from '#kernel/time.ts';

/** What a group says about when it meets. Wall times are of the site. */
export interface MeetingPlan {
  weekdays: readonly number[];
  starts: LocalTime;
  minutes: number;
  beginsOn: LocalDate;
  endsOn: LocalDate | null;
}

export interface Meeting {
  date: LocalDate;
  startsAt: Instant;
  endsAt: Instant;
  /** Why the site is closed that day; null when it is open. */
  closed: string | null;
}

/**
 * The meetings of a group from a day through another, both included. A closed day is a meeting that the clinic cancels,
 * so that the week still knows what was owed. Across a clock change the wall time stays and so do the minutes.
 */
export function meetingsOf(plan: MeetingPlan, from: LocalDate, through: LocalDate, closed: ReadonlyMap<LocalDate, string>, zone: TimeZone): Meeting[] {
  const meetings: Meeting[] = [];
  const last = plan.endsOn !== null && plan.endsOn < through ? plan.endsOn : through;
  for (let date = plan.beginsOn > from ? plan.beginsOn : from; date <= last; date = plusDays(date, 1)) {
    if (!plan.weekdays.includes(weekdayOf(date))) continue;
    const startsAt = instantOf(date, plan.starts, zone);
    meetings.push({ date, startsAt, endsAt: plusMinutes(startsAt, plan.minutes), closed: closed.get(date) ?? null });
  }
  return meetings;
}

type Times = Pick<MeetingPlan, 'weekdays' | 'starts' | 'minutes'>;

/** Whether a group meets at other times than before, so that its meetings ahead are made anew. */
export const meetsOtherwise = (before: Times, after: Times): boolean => timesOf(before) !== timesOf(after);
const timesOf = ({ weekdays, starts, minutes }: Times): string => [...weekdays.toSorted((a, b) => a - b), starts.slice(0, 5), minutes].join(' ');
