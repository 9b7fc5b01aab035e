import { createHash, randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { newId, type Id } from '#kernel/ids.ts';
import { plusMinutes, type Instant } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import type { FirstRun } from '../first-run.contract.ts';

const hoursKept = 24;
/** Without letters and figures that look alike: 60 bits in twelve. */
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

const hashCode = (typed: string): Uint8Array => createHash('sha256').update(typed.toUpperCase().replace(/[^A-Z0-9]/g, '')).digest();

export const hasClinic = async (db: Db): Promise<boolean> => (await db.selectFrom('access.organization').select('id').limit(1).executeTakeFirst()) !== undefined;

export const isDemo = async (db: Db): Promise<boolean> => (await db.selectFrom('access.organization').select('id').where('isDemo', '=', true).limit(1).executeTakeFirst()) !== undefined;

/** A new one-time code for setting the first clinic up; earlier ones end. */
export async function replaceFirstRunCode(db: Db, now: Instant): Promise<string> {
  const code = Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')).join('-');
  await db.deleteFrom('access.firstRunCode').execute();
  await db.insertInto('access.firstRunCode').values({ codeHash: hashCode(code), madeAt: now, expiresAt: plusMinutes(now, hoursKept * 60) }).execute();
  return code;
}

export const isFirstRunCode = async (db: Db, code: string, now: Instant): Promise<boolean> =>
  (await db.selectFrom('access.firstRunCode').select('madeAt').where('codeHash', '=', hashCode(code)).where('expiresAt', '>', now).executeTakeFirst()) !== undefined;

/** Uses the code up; answers whether it was still good. Two people at once: one waits here and finds it gone. */
export async function useFirstRunCode(db: Db, code: string, now: Instant): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtext('handrail first run'))`.execute(db);
  const { numDeletedRows } = await db.deleteFrom('access.firstRunCode').where('codeHash', '=', hashCode(code)).where('expiresAt', '>', now).executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function addClinic(db: Db, { clinic, site }: Pick<FirstRun, 'clinic' | 'site'>, now: Instant): Promise<{ organizationId: Id; siteId: Id }> {
  const [organizationId, siteId] = [newId(), newId()];
  await db.insertInto('access.organization').values({ id: organizationId, ...clinic, isDemo: false, createdAt: now }).execute();
  await db.insertInto('programs.site').values({ organizationId, id: siteId, name: site.name, timeZone: site.timeZone, address: site.address, phone: site.phone }).execute();
  if (site.businessHours.length) await db.insertInto('programs.businessHours').values(site.businessHours.map((day) => ({ organizationId, siteId, ...day }))).execute();
  return { organizationId, siteId };
}

/** The first administrator works in the first program when they also lead it. */
export const assignTo = (db: Db, assignment: { organizationId: Id; programId: Id; staffId: Id; beginsOn: string }) => db.insertInto('programs.assignment').values({ ...assignment, id: newId() }).execute();
