import { instantOf } from '#kernel/time.ts';
import type { Instant, LocalTime } from '#kernel/time.ts';
import type { EntryFact, MarkFact, OutreachFacts, OutreachPolicy } from '#modules/outreach/outreach.types.ts';

// Facts as tests write them down; a day is `11-24`, a time is wall time at the site.

export const zone = 'America/New_York';
export const policy: OutreachPolicy = { firstHours: 24, raisedHours: 8, secondHours: 48, contactHours: 72, contactRaisedHours: 24, letterDays: 5, reviewConsecutive: 2, reviewAbsences: 3, reviewWithinDays: 14, lateAfterMinutes: 5, partDay: true };
export const nothing: OutreachFacts = { marks: [], arrivals: [], entries: [], raised: [], holds: [], shortWeek: null, timeZone: zone };

export const at = (day: string, time: LocalTime): Instant => instantOf(`2026-${day}`, time, zone);

export function mark(day: string, what: 'came' | 'patient' | 'clinic' | 'excused', { at: time = '09:00', cameAt = time, reason = null }: { at?: LocalTime; cameAt?: LocalTime; reason?: string | null } = {}): MarkFact {
  const came = what === 'came';
  return { sessionId: `${day} ${time}`, title: `Group at ${time}`, day: `2026-${day}`, startsAt: at(day, time), kind: came ? 'came' : 'absent', causedBy: came ? null : what, reason, cameAt: came ? at(day, cameAt) : null, version: 1 };
}

export const attempt = (when: Instant, channel: EntryFact['channel'], outcome: EntryFact['outcome'], more: Partial<EntryFact> = {}): EntryFact =>
  ({ id: `${when} ${channel} ${outcome}`, kind: 'attempt', channel, outcome, decision: null, day: null, at: when, isWithdrawn: false, ...more });

export const decision = (when: Instant, what: EntryFact['decision'], more: Partial<EntryFact> = {}): EntryFact =>
  ({ id: `${when} ${what}`, kind: 'decision', channel: null, outcome: null, decision: what, day: null, at: when, isWithdrawn: false, ...more });
