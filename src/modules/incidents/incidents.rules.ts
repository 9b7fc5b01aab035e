import { ms, plusMinutes, type Instant } from '#kernel/time.ts';
import type { IncidentKind, NewPerson } from './incidents.types.ts';

/**
 * Until when the patients of a breach must be told (`breach.notifyDays`, 42 CFR 2.16 and the HIPAA breach rule), counted from
 * when it was found out; null for what is no breach.
 */
export const tellByOf = (kind: IncidentKind, foundAt: Instant, notifyDays: number): Instant | null => (kind === 'confidentiality-breach' ? plusMinutes(foundAt, notifyDays * 24 * 60) : null);

/** A person is a patient, one of the staff or a name: exactly one of them. */
export const isOne = ({ patientId, staffId, name }: NewPerson): boolean => [patientId, staffId, name].filter((one) => one !== undefined).length === 1;

/** Whether something is said to have happened after now, with five minutes for clocks that differ. */
export const isAhead = (at: Instant, now: Instant): boolean => ms(at) > ms(now) + 5 * 60_000;
