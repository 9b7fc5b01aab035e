import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads } from '#apps/client.ts';
import type { Id } from '#kernel/ids.ts';
import type { TimelineRow } from '#modules/charts/charts.contract.ts';
import { sayGist } from '#modules/charts/staff/gist.ts';
import { say } from '#platform/i18n/say.ts';
import { refusalOf } from '#platform/ui/refusal-error.ts';
import { separableKinds, type SeparableKind } from '../separations.contract.ts';

/** One thing of a chart that may belong to another person. */
export interface Separable {
  kind: SeparableKind;
  id: Id;
  /** The line of the timeline that tells of it. */
  eventId: Id;
  at: string;
  words: string;
  author: string | null;
}

/** Lines that tell of something gone already, or of none of these kinds, cannot be separated. */
const gone = new Set(['note.removed', 'document.moved-away', 'document.withdrawn', 'reading.withdrawn', 'session.mark-taken-back', 'session.absent']);

/** What stands in a chart, each thing once, as its newest line says it. */
export function separableOf(rows: readonly TimelineRow[]): Separable[] {
  const left = new Set(rows.filter(({ gist }) => gone.has(gist)).map(({ subjectId }) => subjectId));
  const seen = new Set<Id>();
  return rows.flatMap((row) => {
    const kind = separableKinds.find((one) => one === row.subjectKind);
    if (!kind || left.has(row.subjectId) || seen.has(row.subjectId)) return [];
    seen.add(row.subjectId);
    return [{ kind, id: row.subjectId, eventId: row.id, at: row.at, words: sayGist(row), author: row.author }];
  });
}

export interface Wanted {
  belongsTo: Id;
  reason: string;
  things: readonly Separable[];
}

/**
 * Writes down what belongs to the other person, then does one by one what the chart itself offers for each: entered in
 * error, moved, withdrawn. What is refused stays on the list, and says why; time in sessions is put right on the roster.
 */
export function useSeparation(patientId: Id) {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<{ what: string; why: string }[]>([]);
  const timeline = useQuery(reads.charts.readTimeline.queryOptions({ input: { params: { patientId }, query: { limit: 200 } }, meta: { topics: ['charts'] } }));
  const list = useQuery(reads.separations.readSeparations.queryOptions({ input: { params: { patientId } }, meta: { topics: ['charts', 'notes', 'attendance'] } }));
  const separate = async ({ belongsTo, reason, things }: Wanted): Promise<number> => {
    setBusy(true);
    const refused: { what: string; why: string }[] = [];
    const attempt = async (what: string, does: () => Promise<unknown>): Promise<boolean> => does().then(() => true, (error: unknown) => (refused.push({ what, why: say(`refusal.${refusalOf(error).refusal}`) }), false));
    const listed = await attempt(say('separate.list'), () => api.separations.chooseLines({ params: { patientId }, body: { belongsTo, reason, eventIds: things.map(({ eventId }) => eventId) } }));
    for (const thing of listed ? things : []) await attempt(thing.words, () => separateOne(thing, belongsTo, reason));
    setFailed(refused);
    setBusy(false);
    await queries.invalidateQueries();
    return listed ? things.length : 0;
  };
  return { timeline, list, separate, busy, failed };
}

async function separateOne({ kind, id }: Separable, belongsTo: Id, reason: string): Promise<void> {
  if (kind === 'note') {
    const { version } = await api.notes.readNote({ params: { noteId: id } });
    await api.notes.removeNote({ params: { noteId: id }, body: { reason, belongsTo, saw: version } });
  }
  if (kind === 'document') await api.coordination.moveDocument({ params: { documentId: id }, body: { patientId: belongsTo, reason } });
  if (kind === 'reading') await api.measures.withdrawReading({ params: { readingId: id }, body: { reason } });
}
