import { sql } from 'kysely';
import type { DueSource } from './due.types.ts';

/** Charts that somebody opened without a part in the care, which a director has not looked at yet; one's own are another director's. */
export const oversightDue: DueSource = {
  key: 'glass',
  may: 'audit.read',
  counts: (ask) => sql`
    select 'glass', 'mine', count(*)::int, min(b.at), 0 from access.break_glass b
     where b.organization_id = ${ask.organizationId} and b.reviewed_at is null and b.staff_id <> ${ask.me}`
};
