import { ms, type Instant } from '#kernel/time.ts';

/**
 * The law asks for it "immediately" and names no time (42 CFR 2.51(c)): an hour after, the crew has left, and what is not
 * written down by then is late.
 */
export const lateAfterMinutes = 60;

/** Whether a sheet that is opened again belongs to the one that still waits: the same emergency, not a second disclosure. */
export const isSameEmergency = (madeAt: Instant, now: Instant): boolean => ms(now) - ms(madeAt) <= lateAfterMinutes * 60_000;
