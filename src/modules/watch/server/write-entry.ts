import { refusal } from '#kernel/refusals.ts';
import type { Instant } from '#kernel/time.ts';
import { recordEvent } from '#modules/charts/server/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Db } from '#platform/db/work.ts';
import { found } from '#platform/http/route.ts';
import type { Id } from '#kernel/ids.ts';
import type { WatchEntry } from '../watch.types.ts';
import { addEntry, watchForChange, type WatchRow } from './watch.store.ts';

type Of = Pick<WatchRow, 'id' | 'patientId' | 'programId' | 'episodeId' | 'isPart2'>;

/** Who writes. */
export type Author = Pick<Actor, 'organizationId' | 'staffId'>;

/** Writes one entry, and its line on the chart. */
export async function writeEntry(db: Db, { organizationId, staffId }: Author, of: Of, said: WatchEntry, { at, now }: { at: Instant; now: Instant }): Promise<void> {
  const { id, patientId, programId, episodeId, isPart2 } = of;
  await addEntry(db, { organizationId, watchId: id, patientId, programId, isPart2, said, at, writtenBy: staffId, writtenAt: now });
  const { kind, ...facts } = said;
  await recordEvent(db, {
    organizationId, patientId, episodeId, programId, sensitivity: isPart2 ? 'part2' : 'ordinary', at, category: 'risk', gist: `watch.${gistOf(said)}`, facts: { ...facts, kind }, subjectKind: 'watch', subjectId: id, authorId: staffId, recordedAt: now
  });
}

function gistOf(said: WatchEntry): string {
  if (said.kind === 'raised') return `raised.${said.reason}`;
  if (said.kind === 'decision') return `decision.${said.decision}`;
  return said.kind === 'ended' ? `ended.${said.how}` : said.kind;
}

/** The watch while it goes on, as the actor saw it; `saw` null where several may write at once. */
export async function openWatch(db: Db, organizationId: Id, watchId: Id, saw: number | null): Promise<WatchRow> {
  const row = found(await watchForChange(db, organizationId, watchId), 'watch');
  if (row.endedAt !== null) throw refusal('watch/ended-already', { endedAt: row.endedAt });
  if (saw !== null && row.version !== saw) throw refusal('watch/changed-meanwhile', { version: row.version, saw });
  return row;
}
