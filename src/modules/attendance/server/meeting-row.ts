import type { Instant, LocalDate } from '#kernel/time.ts';
import type { ServiceType } from '../attendance.types.ts';

/** What every statement about a session selects of `sessions.session`. */
export interface MeetingRow {
  title: string;
  serviceType: ServiceType;
  serviceDate: LocalDate;
  startsAt: Instant;
  endsAt: Instant;
  beganAt: Instant | null;
  endedAt: Instant | null;
  state: 'planned' | 'cancelled';
}

/** With its breaks, in minutes from the start: what its minutes are worked out from. */
export interface TimedRow extends MeetingRow {
  breaks: { from: number; to: number; kind?: string }[];
}
