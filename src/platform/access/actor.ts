import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Role } from './permissions.ts';

/** Who is asking: one account's session, as `access.enter` answers it. */
export interface Actor {
  organizationId: Id;
  organization: string;
  slug: string;
  isDemo: boolean;
  accountId: Id;
  kind: 'staff' | 'patient' | 'supporter';
  /** The person behind the account; for staff, their staff id. */
  staffId: Id;
  name: string;
  email: string;
  roles: Role[];
  programs: Id[];
  clinicalPrograms: Id[];
  sessionId: Id;
  /** Of the site where they work: its clock says which day it is. */
  timeZone: string;
  startedAt: Instant;
  lastSeenAt: Instant;
  secondFactorAt: Instant | null;
  hasSecondFactor: boolean;
  lockedAt: Instant | null;
  /** The strictest of their programs' policies (`security.idleLockMinutes`, `security.secondFactor.clinical`). */
  idleLockMinutes: number;
  requiresSecondFactor: boolean;
}

/** The roles that read clinical records must sign in with a second factor (policy; off in the demo only). */
const clinicalRoles: readonly Role[] = ['intake', 'therapist', 'peer', 'prescriber', 'nurse', 'dietitian', 'recreation', 'case-manager', 'director', 'admin'];

/** Whether somebody with these roles must have a second factor at all. */
export const needsSecondFactor = (actor: Pick<Actor, 'isDemo' | 'roles' | 'requiresSecondFactor'>): boolean =>
  !actor.isDemo && actor.requiresSecondFactor && actor.roles.some((role) => clinicalRoles.includes(role));

/** Whether this session still owes its second factor before it may do anything but give or set it up. */
export const owesSecondFactor = (actor: Actor): boolean =>
  actor.secondFactorAt === null && (actor.hasSecondFactor || needsSecondFactor(actor));
