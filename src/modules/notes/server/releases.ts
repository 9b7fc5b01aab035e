import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';

/** To whom a note was given, and when. */
export interface Release {
  to: string;
  at: Instant;
}

/** Answers the releases of one note that a module made. Nothing releases notes yet; portal, letters and exports will. */
export type ReleasesOf = (ask: { db: Db; organizationId: Id; patientId: Id; noteId: Id }) => Promise<Release[]>;

const sources = new Map<string, ReleasesOf>();

/** A module that releases notes adds itself from its front door; adding twice replaces. Answers how to take it away. */
export function addReleases(from: string, source: ReleasesOf): () => void {
  sources.set(from, source);
  return () => void sources.delete(from);
}

/** Everything that is known of who was given this note. */
export async function releasesOf(ask: Parameters<ReleasesOf>[0]): Promise<Release[]> {
  const all: Release[] = [];
  for (const source of sources.values()) all.push(...(await source(ask)));
  return all;
}
