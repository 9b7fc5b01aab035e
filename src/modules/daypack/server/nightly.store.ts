import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import type { Nightly } from '../daypack.types.ts';

/** Where it is written now, and how the last night went. */
export async function nightlyOf(db: Db, organizationId: Id): Promise<Nightly> {
  const { rows } = await sql<Omit<Nightly, 'last'>>`
    select n.version, n.folder, n.hour, coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name as set_by, n.set_at from daypack.nightly n join people.person p on p.organization_id = n.organization_id and p.id = n.set_by
     where n.organization_id = ${organizationId} order by n.version desc limit 1`.execute(db);
  const last = await db.selectFrom('daypack.written').select(['day', 'at', 'fileName', 'failed']).where('organizationId', '=', organizationId).orderBy('at', 'desc').limit(1).executeTakeFirst();
  return { ...(rows[0] ?? { version: 0, folder: null, hour: 5, setBy: null, setAt: null }), last: last ?? null };
}

export interface NightlySetting {
  organizationId: Id;
  version: number;
  folder: string | null;
  hour: number;
  sealedPassword: Uint8Array | null;
  setBy: Id;
  setAt: Instant;
}

export const setNightly = (db: Db, row: NightlySetting) => db.insertInto('daypack.nightly').values(row).execute();

export const sealedPasswordOf = async (db: Db, organizationId: Id): Promise<Uint8Array | null> =>
  (await db.selectFrom('daypack.nightly').select('sealedPassword').where('organizationId', '=', organizationId).orderBy('version', 'desc').limit(1).executeTakeFirst())?.sealedPassword ?? null;

export interface Due {
  organizationId: Id;
  clinic: string;
  folder: string;
  hour: number;
  sealedPassword: Uint8Array;
  timeZone: string;
}

/** Every clinic that has named a folder, with its first site's clock. Owner only. */
export async function nightlyEverywhere(db: Db): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select n.organization_id, o.name as clinic, n.folder, n.hour, n.sealed_password, coalesce((select i.time_zone from programs.site i where i.organization_id = n.organization_id order by i.id limit 1), 'UTC') as time_zone
      from daypack.nightly n join access.organization o on o.id = n.organization_id
     where n.folder is not null and not exists (select 1 from daypack.nightly m where m.organization_id = n.organization_id and m.version > n.version)`.execute(db);
  return rows;
}

/** Whose people are read in this transaction: nobody has entered at night, and joined charts are one clinic's. */
export const askFor = (db: Db, organizationId: Id) => sql`select set_config('app.organization_id', ${organizationId}, true)`.execute(db);

/** Whether a pack of this day was written, or tried in the last hour. */
export async function isDone(db: Db, organizationId: Id, day: LocalDate, now: Instant): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select exists (select 1 from daypack.written w where w.organization_id = ${organizationId} and w.day = ${day} and (w.file_name is not null or w.at > ${now}::timestamptz - interval '1 hour')) as done`.execute(db);
  return rows[0]!.done;
}

export const keepWritten = (db: Db, row: { organizationId: Id; day: LocalDate; at: Instant; fileName: string | null; failed: string | null }) => db.insertInto('daypack.written').values(row).execute();
