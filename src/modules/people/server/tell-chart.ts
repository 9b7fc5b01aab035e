import type { Id } from '#kernel/ids.ts';
import { newestStay, recordEvent, type NewEvent } from '#modules/charts/server/index.ts';
import type { Work } from '#platform/http/route.ts';
import type { factsContract } from '../facts.contract.ts';

type Working = Pick<Work<typeof factsContract.endContact>, 'actor' | 'db' | 'now' | 'emit'>;
type Line = Pick<NewEvent, 'category' | 'gist' | 'facts' | 'subjectKind' | 'subjectId'>;

/** A line of the timeline, under the newest stay of that chart, else of a joined one. Before any stay there is no program whose staff could read it. */
export async function tellChart({ actor: { organizationId, staffId }, db, now, emit }: Working, patientId: Id, line: Line): Promise<void> {
  const stay = await newestStay(db, organizationId, patientId, 'chart first');
  if (!stay) return;
  const { patientId: chart, episodeId, programId, sensitivity } = stay;
  await recordEvent(db, { ...line, organizationId, patientId: chart, episodeId, programId, sensitivity, at: now, authorId: staffId, recordedAt: now });
  emit('charts');
}
