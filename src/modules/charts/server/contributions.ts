import type { Actor } from '#platform/access/actor.ts';
import type { Db } from '#platform/db/work.ts';
import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { HeaderFact } from '../charts.contract.ts';

/** Whose chart is read, by whom, and when. Row security holds in `db` as everywhere. */
export interface ChartAsk {
  db: Db;
  actor: Actor;
  patientId: Id;
  now: Instant;
}

/** What a module adds to every chart. Its words are `<key>` in its own catalog. */
export interface ChartContribution {
  /** The module's name; adding twice replaces. */
  from: string;
  /** Facts pinned over the chart, at most a line each. One statement; nothing where there is nothing to say. */
  headerFacts(ask: ChartAsk): Promise<HeaderFact[]>;
}

const added = new Map<string, ChartContribution>();

/** A module adds itself from its front door, so that later modules need no change here. */
export function addToChart(contribution: ChartContribution): void {
  added.set(contribution.from, contribution);
}

/** Every module's facts, in the order of the modules' names, so that they stand where they stood yesterday. */
export async function headerFactsOf(ask: ChartAsk): Promise<HeaderFact[]> {
  const facts: HeaderFact[] = [];
  for (const from of [...added.keys()].toSorted()) facts.push(...(await added.get(from)!.headerFacts(ask)));
  return facts;
}
