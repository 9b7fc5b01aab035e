import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Db } from '#platform/db/work.ts';
import type { SheetLine } from '../consents.types.ts';

export type { SheetLine } from '../consents.types.ts';

/** Whose sheet it is, for whom, and when. Row security holds in `db` as everywhere. */
export interface SheetAsk {
  db: Db;
  actor: Actor;
  patientId: Id;
  now: Instant;
}

/** What a module knows that an ambulance crew needs: measured today, given today. Its words are `key` in the sheet's catalog. */
export interface SheetContribution {
  from: string;
  lines(ask: SheetAsk): Promise<SheetLine[]>;
}

const added = new Map<string, SheetContribution>();

/** A module adds itself from its front door; adding twice replaces. */
export function addToSheet(contribution: SheetContribution): void {
  added.set(contribution.from, contribution);
}

/** What every module adds, in the order of their names. */
export async function findingsFor(ask: SheetAsk): Promise<SheetLine[]> {
  const lines: SheetLine[] = [];
  for (const from of [...added.keys()].toSorted()) lines.push(...(await added.get(from)!.lines(ask)));
  return lines;
}
