import { ms, weekStart, plusDays, type Instant, type LocalDate, type Minutes } from '#kernel/time.ts';
import type { BreakKind, CountingPolicy, HoursPolicy, ServiceType } from '#modules/programs/policies/hours-policy.types.ts';

/** One session of a person's week, as far as its minutes matter. */
export interface SeatOfWeek {
  sessionId: string;
  serviceType: ServiceType;
  minutes: Minutes;
  /** Minutes from the start. */
  breaks: readonly { from: number; to: number; kind?: BreakKind }[];
  isCancelled: boolean;
  endsAt: Instant;
  /** What is marked: minutes attended, or that the person did not come. */
  attended: Minutes | null;
  isAbsent: boolean;
}

/** Minutes of a session that count toward the week when all of it is attended. */
export function countedMinutes({ serviceType, minutes, breaks }: Pick<SeatOfWeek, 'serviceType' | 'minutes' | 'breaks'>, counts: CountingPolicy): Minutes {
  if (!counts.services[serviceType]) return 0;
  return breaks.reduce((left, pause) => left - (counts.breaks[pause.kind ?? 'break'] ? 0 : pause.to - pause.from), minutes);
}

/** Counted minutes that a week comes to when everything ahead takes place and is attended, with and without one session. */
export function forecastOf(seats: readonly SeatOfWeek[], sessionId: string, counts: CountingPolicy, now: Instant): { forecast: Minutes; without: Minutes } {
  const expected = new Map(seats.map((seat) => [seat.sessionId, expectedOf(seat, counts, now)]));
  const forecast = [...expected.values()].reduce((sum, minutes) => sum + minutes, 0);
  return { forecast, without: forecast - (expected.get(sessionId) ?? 0) };
}

function expectedOf(seat: SeatOfWeek, counts: CountingPolicy, now: Instant): Minutes {
  const isOver = seat.isCancelled || ms(seat.endsAt) <= ms(now);
  if (isOver) return counts.services[seat.serviceType] ? (seat.attended ?? 0) : 0;
  return seat.isAbsent ? 0 : countedMinutes(seat, counts);
}

/** The seven days that a day is judged in. Where any seven days in a row are judged, those from Monday on: near enough to decide by. */
export function weekOfDay(day: LocalDate, week: HoursPolicy['week']): { from: LocalDate; to: LocalDate } {
  const from = weekStart(day, week === 'rolling' ? 1 : week);
  return { from, to: plusDays(from, 6) };
}
