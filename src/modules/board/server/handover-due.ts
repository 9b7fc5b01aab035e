import { sql } from 'kysely';
import type { DueSource } from './due.types.ts';

/** What was handed to me and I have not acknowledged. */
export const handoverDue: DueSource = {
  key: 'handover',
  may: 'handover.give',
  counts: (ask) => sql`
    select 'handover', 'mine', count(*)::int, min(h.handed_at), 0 from handover.handover h left join handover.settling s on s.organization_id = h.organization_id and s.handover_id = h.id
     where h.organization_id = ${ask.organizationId} and h.to_id = ${ask.me} and s.kind is null`
};
