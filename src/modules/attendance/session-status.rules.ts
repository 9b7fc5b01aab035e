import { ms } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import type { SessionStatus } from './attendance.types.ts';
import type { DaySession } from './visit.types.ts';

/** What a session was at a moment, by its times as they are known now. */
export function statusAt({ times, status, cancelledAt }: Pick<DaySession, 'times' | 'status' | 'cancelledAt'>, at: Instant): SessionStatus {
  if (status === 'cancelled' && (cancelledAt === null || ms(at) >= ms(cancelledAt))) return 'cancelled';
  if (ms(at) >= ms(times.endsAt)) return 'done';
  return ms(at) >= ms(times.startsAt) ? 'running' : 'planned';
}
