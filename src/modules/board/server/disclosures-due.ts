import { sql } from 'kysely';
import { lateAfterMinutes } from '#modules/consents/disclosures.rules.ts';
import type { DueSource } from './due.types.ts';

/** Emergency sheets of which nobody said yet who received them (42 CFR 2.51(c)): mine, and those that others of my programs made. */
export const disclosuresDue: DueSource = {
  key: 'disclosures',
  may: 'emergency-sheet.make',
  counts: (ask) => sql`
    select 'disclosures', w.scope, count(*)::int, min(d.made_at), count(*) filter (where d.made_at < ${ask.now}::timestamptz - ${lateAfterMinutes} * interval '1 minute')::int
      from consents.disclosure d cross join (values ('mine'), ('program')) as w (scope)
     where d.organization_id = ${ask.organizationId} and d.to_name is null and d.not_given_reason is null and (d.made_by = ${ask.me}) = (w.scope = 'mine') group by w.scope`
};
