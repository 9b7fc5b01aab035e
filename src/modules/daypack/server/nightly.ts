import { constants } from 'node:fs';
import { access, readdir, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { newId, type Id } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { localDateOf, localTimeOf, type Clock, type Instant } from '#kernel/time.ts';
import { openPrograms } from '#modules/attendance/server/index.ts';
import type { Engine } from '#platform/db/engine.ts';
import { asOwner, finish, newAccount } from '#platform/db/work.ts';
import { route, routeAfter } from '#platform/http/route.ts';
import { pdfOf } from '#platform/pdf/pdf.ts';
import { clinicKey, seal, unseal } from '#platform/secrets/sealing.ts';
import type { Secrets } from '#platform/settings/settings.ts';
import { daypackContract } from '../daypack.contract.ts';
import { tooOld } from '../names.rules.ts';
import { namedIn, packOf } from './day-pack.ts';
import { askFor, isDone, keepWritten, nightlyEverywhere, nightlyOf, sealedPasswordOf, setNightly, type Due } from './nightly.store.ts';
import { paperOf } from './pdf-of-pack.ts';

export const readNightlyRoute = route(daypackContract.readNightly, ({ actor, db }) => nightlyOf(db, actor.organizationId));

/** The folder is looked at before it is kept: a pack that cannot be written is found out now, not on the day it is needed. */
export const setNightlyRoute = routeAfter(
  daypackContract.setNightly,
  async ({ input: { folder } }) => {
    if (folder !== null && !(await isWritable(folder))) throw refusal('daypack/folder');
  },
  async ({ input: { saw, folder, hour, password }, actor: { organizationId, staffId }, db, now, asking, emit }) => {
    const former = await nightlyOf(db, organizationId);
    if (former.version !== saw) throw refusal('daypack/changed-meanwhile', { version: former.version, saw });
    const sealedPassword = folder === null ? null : password === undefined ? await sealedPasswordOf(db, organizationId) : seal(wordKey(asking.secrets.files, organizationId), Buffer.from(password));
    if (folder !== null && sealedPassword === null) throw refusal('daypack/password-needed');
    await setNightly(db, { organizationId, version: saw + 1, folder, hour, sealedPassword, setBy: staffId, setAt: now });
    emit('setup');
    return nightlyOf(db, organizationId);
  }
);

async function isWritable(folder: string): Promise<boolean> {
  if (!isAbsolute(folder)) return false;
  try {
    await access(folder, constants.W_OK);
    return (await stat(folder)).isDirectory();
  } catch {
    return false;
  }
}

/** A password that must be used again cannot be hashed: it is sealed with a key from outside the database. */
const wordKey = (filesKey: Uint8Array, organizationId: Id): Buffer => clinicKey(filesKey, organizationId, 'handrail day pack');

/** What the chore works with. */
export interface Night {
  engine: Pick<Engine, 'owner'>;
  secrets: Pick<Secrets, 'audit' | 'files'>;
  clock: Clock;
}

/** Writes the pack of today for every clinic whose hour has come and that has none yet; answers how many were written. */
export async function writeNightly({ engine, secrets, clock }: Night): Promise<number> {
  const now = clock();
  let written = 0;
  for (const due of await asOwner(engine.owner, nightlyEverywhere)) if (await writeOne({ engine, secrets, clock }, due, now)) written++;
  return written;
}

async function writeOne({ engine, secrets }: Night, due: Due, now: Instant): Promise<boolean> {
  const { organizationId, clinic, timeZone, folder } = due;
  const day = localDateOf(now, timeZone);
  if (Number(localTimeOf(now, timeZone).slice(0, 2)) < due.hour) return false;
  const pack = await asOwner(engine.owner, async (db) => {
    if (await isDone(db, organizationId, day, now)) return null;
    await askFor(db, organizationId);
    const made = await packOf(db, { organizationId, clinic, programIds: await openPrograms(db, organizationId), day, timeZone, now, by: 'Handrail', sees: 'all' });
    const account = newAccount();
    namedIn(made).forEach((patientId) => account.patients.add(patientId));
    await finish(db, secrets.audit, { organizationId, accountId: null, action: 'day-pack.written', request: newId(), now, account });
    return made;
  });
  if (!pack) return false;
  const fileName = `handrail-day-pack-${day}.pdf`;
  try {
    await save(folder, fileName, await pdfOf(paperOf(pack), unseal(wordKey(secrets.files, organizationId), due.sealedPassword).toString()));
    await asOwner(engine.owner, (db) => keepWritten(db, { organizationId, day, at: now, fileName, failed: null }));
    return true;
  } catch (error) {
    await asOwner(engine.owner, (db) => keepWritten(db, { organizationId, day, at: now, fileName: null, failed: (error as NodeJS.ErrnoException).code ?? 'unknown' }));
    return false;
  }
}

/** Whole or not at all, for its owner only; then the older ones go. */
async function save(folder: string, fileName: string, bytes: Buffer): Promise<void> {
  const half = join(folder, `.${fileName}.part`);
  await writeFile(half, bytes, { mode: 0o600 });
  await rename(half, join(folder, fileName));
  for (const old of tooOld(await readdir(folder))) await unlink(join(folder, old));
}
