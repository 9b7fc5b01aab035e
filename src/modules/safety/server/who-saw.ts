import type { Id } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { plusMinutes } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import { policyOf } from '#modules/programs/server/index.ts';
import { numberOf } from '#modules/programs/policies/read-policy.rules.ts';
import type { Db } from '#platform/db/work.ts';
import type { AskedAbout, EntryKind, SeenAtEnd } from '../safety.types.ts';
import { addEntry, addToChart, changeAttention } from './attention.store.ts';
import { areStaff, openItems, type OpenItem } from './who-saw.store.ts';

export interface WhoSaw {
  organizationId: Id;
  by: Id;
  now: Instant;
  /** Who is leaving, or is in a session that ends; null where nobody was asked yet. */
  people: readonly { patientId: Id; seen: SeenAtEnd | null }[];
}

/** Who of these people has something open on the board that is not a call already. */
export const openItemsOf = (db: Db, organizationId: Id, patientIds: readonly Id[]): Promise<OpenItem[]> => openItems(db, organizationId, patientIds);

/**
 * Asks who saw each of these people who has something open on the board, and writes the answers down: seen by somebody, or
 * gone unseen, which makes of what is open a call to make now. Answers whom nobody had seen.
 * @throws safety/who-saw-them with everybody who has no answer yet, so that the screen can ask for all of them at once.
 * @throws safety/not-on-staff when the one who is said to have seen them does not work here.
 */
export async function answerWhoSaw(db: Db, { organizationId, by, now, people }: WhoSaw): Promise<Id[]> {
  const items = Map.groupBy(await openItems(db, organizationId, people.map(({ patientId }) => patientId)), ({ patientId }) => patientId);
  const asked = people.filter(({ patientId }) => items.has(patientId));
  const open = asked.filter(({ seen }) => seen === null);
  if (open.length > 0) throw refusal('safety/who-saw-them', { people: open.map(({ patientId }) => askedAbout(items.get(patientId)!)) });
  const named = asked.flatMap(({ seen }) => (seen?.kind === 'seen' ? [seen.by] : []));
  if (named.length > 0 && !(await areStaff(db, organizationId, named))) throw refusal('safety/not-on-staff');
  for (const { patientId, seen } of asked) for (const item of items.get(patientId)!) await writeAnswer(db, { organizationId, by, now }, item, seen!);
  return asked.filter(({ seen }) => seen?.kind === 'unseen').map(({ patientId }) => patientId);
}

function askedAbout([first]: OpenItem[]): AskedAbout {
  const { patientId, since, ownerId, owner, seenById, seenBy, seenAt } = first!;
  return { patientId, since, owner: ownerId && owner ? { id: ownerId, name: owner } : null, seen: seenById && seenBy && seenAt ? { id: seenById, name: seenBy, at: seenAt } : null };
}

type Saying = Pick<WhoSaw, 'organizationId' | 'by' | 'now'>;

async function writeAnswer(db: Db, saying: Saying, item: OpenItem, seen: SeenAtEnd): Promise<void> {
  const { organizationId, by, now } = saying;
  const kind: EntryKind = seen.kind;
  const entry = { organizationId, attentionId: item.id, patientId: item.patientId, programId: item.programId, kind, text: '', ...(seen.kind === 'seen' ? { seenBy: seen.by } : {}), writtenBy: by, writtenAt: now };
  if (seen.kind === 'seen') await changeAttention(db, organizationId, item.id, item.version + 1, { seenBy: seen.by, seenAt: now });
  if (seen.kind === 'unseen') await becomeCall(db, saying, item);
  await addEntry(db, entry);
  await addToChart(db, entry, null);
}

/** A call has somebody from the first moment: whoever has it already, else whoever says that nobody saw them. */
async function becomeCall(db: Db, { organizationId, by, now }: Saying, item: OpenItem): Promise<void> {
  const minutes = numberOf(await policyOf(db, { organizationId, programId: item.programId, on: now.slice(0, 10) }), 'safety.goneUnseen.callMinutes');
  const owner = item.ownerId === null ? { ownerId: by, takenAt: now } : {};
  await changeAttention(db, organizationId, item.id, item.version + 1, { ...owner, callSince: now, callBy: plusMinutes(now, minutes) });
}
