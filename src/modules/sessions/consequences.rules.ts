import { plusDays, weekStart, type LocalDate, type Minutes } from '#kernel/time.ts';
import type { BreakKind, CountingPolicy, HoursPolicy, ServiceType } from '#modules/programs/policies/hours-policy.types.ts';

interface Planned {
  serviceType: ServiceType;
  minutes: Minutes;
  /** Minutes from the start. */
  breaks: readonly { from: number; to: number; kind?: BreakKind }[];
  /** What it was, when fewer came than its minimum. */
  heldAs: string | null;
}

/** Minutes of a session that count toward the week when all of it is attended. */
export function countedMinutes({ serviceType, minutes, breaks, heldAs }: Planned, counts: CountingPolicy): Minutes {
  if (heldAs === 'not-counted' || !counts.services[serviceType]) return 0;
  return breaks.reduce((left, pause) => left - (counts.breaks[pause.kind ?? 'break'] ? 0 : pause.to - pause.from), minutes);
}

/** The seven days that a day is judged in. Where any seven days in a row are judged, those from Monday on: near enough to decide by. */
export function weekOfDay(day: LocalDate, week: HoursPolicy['week']): { from: LocalDate; to: LocalDate } {
  const from = weekStart(day, week === 'rolling' ? 1 : week);
  return { from, to: plusDays(from, 6) };
}
