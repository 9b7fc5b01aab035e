import { newId } from '#kernel/ids.ts';
import { importPeople, organizationOf } from '#modules/people/server/index.ts';
import { asOwner, finish, newAccount } from '#platform/db/work.ts';
import type { Opened } from '../open.ts';

/** What `handrail import` was given: the roster's bytes, the clinic, and what becomes of people under its age (default: a record, never an admission). */
export interface RosterToImport {
  file: Uint8Array;
  organization: string;
  underAge?: 'ask' | 'import' | 'leave-out';
}

/** Brings a roster of another system into a clinic: everyone or nobody, with one audit entry. Answers counts, and what to look at. */
export function importRoster({ engine, secrets, clock }: Pick<Opened, 'engine' | 'secrets' | 'clock'>, { file, organization, underAge = 'import' }: RosterToImport): Promise<unknown> {
  const now = clock();
  return asOwner(engine.owner, async (db) => {
    const clinic = await organizationOf(db, organization);
    if (!clinic) throw new Error(`There is no organization "${organization}".`);
    const { written, ids, counts, problems } = await importPeople(db, { file, organizationId: clinic.id, by: null, now, underAge, adultsOnly: { minAge: 18 } });
    const account = newAccount();
    ids.forEach((id) => account.patients.add(id));
    Object.assign(account.facts, { written, lines: counts.lines });
    await finish(db, secrets.audit, { organizationId: clinic.id, accountId: null, action: 'patients.imported', request: newId(), now, account });
    return { written, counts, problems: problems.map(({ line, severity, code, words }) => ({ line, severity, code, words })) };
  });
}
