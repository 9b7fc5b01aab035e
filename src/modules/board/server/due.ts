import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#platform/access/actor.ts';
import { mayDo } from '#platform/access/permissions.ts';
import { attendanceDue } from './attendance-due.ts';
import { handoverDue } from './handover-due.ts';
import type { DueAsk, DueRow, DueSource } from './due.types.ts';
import { changesDue } from './changes-due.ts';
import { disclosuresDue } from './disclosures-due.ts';
import { notesDue } from './notes-due.ts';
import { oversightDue } from './oversight-due.ts';

/** Every kind of due work, in the order of the strip. */
export const dueSources: readonly DueSource[] = [handoverDue, disclosuresDue, oversightDue, ...notesDue, ...changesDue, ...attendanceDue];

/** All counts for an actor as one scalar subquery, for the board's first statement. */
export function dueCounts(ask: DueAsk, actor: Pick<Actor, 'roles'>): RawBuilder<DueRow[] | null> {
  const sources = dueSources.filter(({ may }) => mayDo(may, actor.roles)).map(({ counts }) => sql`(${counts(ask)})`);
  if (sources.length === 0) return sql`null::jsonb`;
  return sql`(select jsonb_agg(jsonb_build_object('key', d.key, 'scope', d.scope, 'n', d.n, 'at', extract(epoch from d.at) * 1000, 'late', d.late)) from (${sql.join(sources, sql` union all `)}) as d (key, scope, n, at, late) where d.n > 0)`;
}
