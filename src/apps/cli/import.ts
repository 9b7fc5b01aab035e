import { newId } from '#kernel/ids.ts';
import { importSentence, type Facts, type Problem } from '#modules/people/import/index.ts';
import { organizationOf, planPeople, writePeople } from '#modules/people/server/index.ts';
import { asOwner, finish, newAccount } from '#platform/db/work.ts';
import type { Opened } from '../open.ts';

/** What `handrail import` was given: the roster's bytes, the clinic, and what becomes of people under its age (default: a record, never an admission). */
export interface RosterToImport {
  file: Uint8Array;
  organization: string;
  underAge?: 'ask' | 'import' | 'leave-out';
}

const adultsOnly = { minAge: 18 };

/** Nothing was imported; says why, and every line that must be mended. */
export class ImportStopped extends Error {
  readonly code: string;
  readonly problems: readonly Problem[];
  constructor(code: string, sentence: string, problems: readonly Problem[]) {
    super([sentence, ...problems.map(({ line, column, words }) => `Line ${line}${column ? `, ${column}` : ''}: ${words}`)].join('\n'));
    this.code = code;
    this.problems = problems;
  }
}

/**
 * Brings a roster of another system into a clinic: everyone or nobody, with one audit entry; the same file again writes
 * nobody. Answers counts, and everything that a person should look at, line by line.
 * @throws ImportStopped, or an Error with a plain sentence
 */
export function importRoster({ engine, secrets, clock }: Pick<Opened, 'engine' | 'secrets' | 'clock'>, { file, organization, underAge = 'import' }: RosterToImport): Promise<unknown> {
  const now = clock();
  return asOwner(engine.owner, async (db) => {
    const clinic = await organizationOf(db, organization);
    if (!clinic) throw new Error(`There is no organization "${organization}".`);
    const planned = await planPeople(db, { file, organizationId: clinic.id, now, underAge, adultsOnly }).catch(inWords);
    const { counts, problems, whyNot } = planned.plan;
    if (whyNot) throw new ImportStopped(whyNot.code, importSentence(whyNot.code, whyNot.facts as Facts) ?? whyNot.code, problems.filter(({ severity }) => severity === 'error'));
    const ids = await writePeople(db, planned, { organizationId: clinic.id, by: null, now });
    const account = newAccount();
    ids.forEach((id) => account.patients.add(id));
    Object.assign(account.facts, { written: ids.length, lines: counts.lines });
    await finish(db, secrets.audit, { organizationId: clinic.id, accountId: null, action: 'patients.imported', request: newId(), now, account });
    return { written: ids.length, counts, problems: problems.map(({ line, column, severity, code, words }) => ({ line, column, severity, code, words })) };
  });
}

/** A refusal of the whole file as a plain sentence. */
function inWords(error: { code?: string; facts?: Record<string, unknown> }): never {
  const sentence = error.code && importSentence(error.code, error.facts as Facts);
  if (!sentence) throw error;
  throw new ImportStopped(error.code!, sentence, []);
}
