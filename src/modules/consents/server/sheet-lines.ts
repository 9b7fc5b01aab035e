import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
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
  today: LocalDate;
}

/** What a module knows that an ambulance crew needs: where the person is, what was measured and given. Its words are `key` in the sheet's catalog. */
export interface SheetContribution {
  from: string;
  /** Where on the sheet it stands; `findings` unless it says where the person is. */
  part?: 'findings' | 'where';
  lines(ask: SheetAsk): Promise<SheetLine[]>;
}

const added = new Map<string, SheetContribution>();

/** A module adds itself from its front door; adding twice replaces. */
export function addToSheet(contribution: SheetContribution): void {
  added.set(contribution.from, contribution);
}

/** What every module adds to a part of the sheet, in the order of their names. */
export async function linesFor(part: 'findings' | 'where', ask: SheetAsk): Promise<SheetLine[]> {
  const lines: SheetLine[] = [];
  for (const from of [...added.keys()].toSorted()) {
    const its = added.get(from)!;
    if ((its.part ?? 'findings') === part) lines.push(...(await its.lines(ask)));
  }
  return lines;
}
