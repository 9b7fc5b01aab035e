import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import type { NoteContent, SessionFacts } from '../note-content.rules.ts';
import { cosignerOf, needsCosign } from '../note-routing.rules.ts';
import type { SessionNotes } from '../notes.contract.ts';
import type { AuthorStanding, NotePolicy, SecondReading } from '../notes.types.ts';
import { authorOf, type SessionRow } from './session-notes.store.ts';
import { supervisionOf } from './signing.store.ts';

/** The session as a signed note keeps it. */
export function sessionFacts(page: SessionNotes, row: SessionRow, endedAt: Instant): SessionFacts {
  const { session } = page;
  const unit = row.curriculum as { trackId?: string; sessionId?: string; version?: string; order?: number; title?: string; objective?: string } | null;
  const points = session.curriculum?.points ?? [];
  const covered = session.curriculum?.covered ?? [];
  return {
    sessionId: session.id, kind: session.serviceType as SessionFacts['kind'], title: session.title, serviceDate: session.serviceDate, timeZone: session.timeZone,
    startedAt: session.beganAt ?? session.startsAt, endedAt, modality: modalityOf(page), location: session.room, present: session.present, ...(session.guests.length > 0 ? { guests: session.guests } : {}),
    leaders: session.leaders.map(({ id, name, credentials, part }) => ({ staffId: id, name, credentials, part })),
    curriculum: unit?.trackId ? { trackId: unit.trackId, unitId: unit.sessionId ?? '', version: unit.version ?? '', title: unit.title ?? '', objective: unit.objective ?? '' } : null,
    covered: points.filter((_, at) => covered.includes(at)),
    notCovered: points.filter((_, at) => !covered.includes(at))
  };
}

function modalityOf({ cards }: SessionNotes): SessionFacts['modality'] {
  const modes = new Set(cards.flatMap((card) => card.intervals.map((interval) => interval.mode)));
  if (modes.size === 2) return 'mixed';
  return modes.has('video') ? 'video' : 'in-person';
}

/** The author as of the day, and who completes their notes. */
export interface Signer {
  author: NoteContent['author'];
  cosign: NoteContent['cosign'];
}

export async function signerOf(db: Db, organizationId: Id, staffId: Id, on: string, policy: NotePolicy): Promise<Signer> {
  const author = await authorOf(db, organizationId, staffId, on);
  const required = needsCosign([author.standing as AuthorStanding], policy);
  return {
    author: { staffId, name: author.name, credentials: author.credentials || author.title },
    cosign: { required, cosignerId: required ? await secondReaderOf(db, organizationId, staffId, on) : null }
  };
}

/** Who reads the work of this author that needs a second reader, on that day; null where nobody is named and a director does. */
async function secondReaderOf(db: Db, organizationId: Id, staffId: Id, on: string): Promise<Id | null> {
  const { relations, away } = await supervisionOf(db, organizationId, staffId, on);
  return cosignerOf(staffId, on, relations, away);
}

/** The same for the page on which the author writes, with the name. */
export async function secondOf(db: Db, organizationId: Id, staffId: Id, on: string, policy: NotePolicy): Promise<SecondReading> {
  const author = await authorOf(db, organizationId, staffId, on);
  const id = await secondReaderOf(db, organizationId, staffId, on);
  return { cosigns: needsCosign([author.standing as AuthorStanding], policy), reader: id === null ? null : { id, name: (await authorOf(db, organizationId, id, on)).name } };
}
