import type { Id } from '#kernel/ids.ts';
import { newId } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import { searchTextOf } from '#modules/people/search.rules.ts';
import type { Role } from '#platform/access/permissions.ts';
import type { Db } from '#platform/db/work.ts';

export interface NewStaff {
  organizationId: Id;
  givenName: string;
  familyName: string;
  preferredName?: string | undefined;
  title: string;
  roles: readonly Role[];
  today: LocalDate;
}

/** A new member of staff: person, first version, post and roles. An account alone would be nobody. */
export async function addStaff(db: Db, staff: NewStaff, by: Id | null, now: Instant): Promise<Id> {
  const { organizationId, givenName, familyName, preferredName = null, title, roles, today } = staff;
  const staffId = newId();
  const names = { givenName, familyName, preferredName };
  await db.insertInto('people.person').values({ organizationId, id: staffId, ...names, searchKey: searchTextOf(names), isStaff: true, changedBy: by, changedAt: now }).execute();
  await db.insertInto('people.personVersion').values({ organizationId, personId: staffId, version: 1, facts: JSON.stringify(names), changedBy: by, changedAt: now }).execute();
  await db.insertInto('people.staff').values({ organizationId, staffId, title, beginsOn: today }).execute();
  await addRoles(db, organizationId, staffId, roles);
  return staffId;
}

async function addRoles(db: Db, organizationId: Id, staffId: Id, roles: readonly Role[]): Promise<void> {
  if (roles.length) await db.insertInto('people.staffRole').values(roles.map((role) => ({ organizationId, staffId, role }))).execute();
}

export async function replaceRoles(db: Db, organizationId: Id, staffId: Id, roles: readonly Role[]): Promise<void> {
  await db.deleteFrom('people.staffRole').where('organizationId', '=', organizationId).where('staffId', '=', staffId).execute();
  await addRoles(db, organizationId, staffId, roles);
}
