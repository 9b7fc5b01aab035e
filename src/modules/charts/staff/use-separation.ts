import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads } from '#apps/client.ts';
import type { Id } from '#kernel/ids.ts';
import { say } from '#platform/i18n/say.ts';
import { refusalOf } from '#platform/ui/refusal-error.ts';
import type { TimelineRow } from '../charts.contract.ts';
import { sayGist } from './gist.ts';

export const separableKinds = ['note', 'document', 'reading', 'session'] as const;
export type SeparableKind = (typeof separableKinds)[number];

/** One thing of a chart that may belong to another person. */
export interface Separable {
  kind: SeparableKind;
  id: Id;
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
    return [{ kind, id: row.subjectId, at: row.at, words: sayGist(row), author: row.author }];
  });
}

export interface Wanted {
  belongsTo: Id;
  reason: string;
  things: readonly Separable[];
}

/** Does one by one what the chart itself offers for each: entered in error, moved, withdrawn. What is refused stays, and says why. */
export function useSeparation(patientId: Id) {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<{ what: string; why: string }[]>([]);
  const timeline = useQuery(reads.charts.readTimeline.queryOptions({ input: { params: { patientId }, query: { limit: 200 } }, meta: { topics: ['charts'] } }));
  const removed = useQuery(reads.notes.listRemoved.queryOptions({ input: {}, meta: { topics: ['notes', 'charts'] } }));
  const separate = async ({ belongsTo, reason, things }: Wanted): Promise<number> => {
    setBusy(true);
    const refused: { what: string; why: string }[] = [];
    for (const thing of things) {
      try {
        await separateOne(thing, belongsTo, reason);
      } catch (error) {
        refused.push({ what: thing.words, why: say(`refusal.${refusalOf(error).refusal}`) });
      }
    }
    setFailed(refused);
    setBusy(false);
    await queries.invalidateQueries();
    return things.length - refused.length;
  };
  return { timeline, removed, separate, busy, failed };
}

async function separateOne({ kind, id }: Separable, belongsTo: Id, reason: string): Promise<void> {
  if (kind === 'note') {
    const { version } = await api.notes.readNote({ params: { noteId: id } });
    await api.notes.removeNote({ params: { noteId: id }, body: { reason, belongsTo, saw: version } });
  }
  if (kind === 'document') await api.coordination.moveDocument({ params: { documentId: id }, body: { patientId: belongsTo, reason } });
  if (kind === 'reading') await api.measures.withdrawReading({ params: { readingId: id }, body: { reason } });
}
