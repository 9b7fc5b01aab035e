import { refusal, refuseIf } from '#kernel/refusals.ts';
import { localDateOf, type Instant } from '#kernel/time.ts';
import { createProgramFromPreset } from '#modules/programs/server/index.ts';
import { hashPassword } from '#platform/access/passwords.ts';
import { asOwner, finish, newAccount, type Db } from '#platform/db/work.ts';
import { openRoute, type Asking } from '#platform/http/route.ts';
import { accessContract } from '../access.contract.ts';
import type { FirstRun } from '../first-run.contract.ts';
import { wordsAbout } from '../password.rules.ts';
import { addAccount } from './accounts.store.ts';
import { addClinic, assignTo, hasClinic, isFirstRunCode, useFirstRunCode } from './first-run.store.ts';
import { openSession } from './open-session.ts';
import { whyNotPassword } from './password-strength.ts';
import { addStaff } from './staff.store.ts';
import { countTry, forgive, triesOf } from './tries.store.ts';

/** Whoever can read the terminal sets the clinic up, once, all or nothing. */
export const firstRunRoute = openRoute(accessContract.firstRun, async ({ input, now, asking }) => {
  const keys = [triesOf.firstRun, triesOf.address(asking.address)];
  await countTry(asking.engine, keys, now);
  const [there, right] = await asOwner(asking.engine.owner, async (db) => [await hasClinic(db), await isFirstRunCode(db, input.code, now)]);
  if (there) throw refusal('access/clinic-already-there');
  if (!right) throw refusal('access/wrong-first-run-code');
  await forgive(asking.engine, keys);
  const { givenName, familyName, email, password } = input.administrator;
  refuseIf(await whyNotPassword(password, wordsAbout(givenName, familyName, email, input.clinic.name)));
  const passwordHash = await hashPassword(password);
  const account = await asOwner(asking.engine.owner, (db) => createClinic(db, input, passwordHash, now, asking));
  return openSession(asking, account, now, null);
});

async function createClinic(db: Db, input: FirstRun, passwordHash: string, now: Instant, asking: Asking): Promise<{ organizationId: string; id: string }> {
  if (!(await useFirstRunCode(db, input.code, now))) throw refusal('access/wrong-first-run-code');
  const { administrator, program } = input;
  const today = localDateOf(now, input.site.timeZone);
  const { organizationId, siteId } = await addClinic(db, input, now);
  const roles = administrator.isDirector ? (['admin', 'director'] as const) : (['admin'] as const);
  const staffId = await addStaff(db, { ...administrator, organizationId, roles, today }, null, now);
  const id = await addAccount(db, { organizationId, personId: staffId, email: administrator.email.toLowerCase(), passwordHash }, now);
  const { programId } = await createProgramFromPreset(db, { organizationId, siteId, presetId: program.preset, name: program.name, by: staffId, now, today });
  if (administrator.isDirector) await assignTo(db, { organizationId, programId, staffId, beginsOn: today });
  await finish(db, asking.secrets.audit, { organizationId, accountId: id, action: 'clinic.created', request: asking.requestId, now, account: newAccount() });
  return { organizationId, id };
}
