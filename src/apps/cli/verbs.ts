import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { checkpointAudit } from '#platform/audit/checkpoint.ts';
import { keepRestore } from '#platform/audit/restored.ts';
import { verifyAudit } from '#platform/audit/verify.ts';
import { hashPassword } from '#platform/access/passwords.ts';
import { backup, contentHash, restore } from '#platform/db/backup.ts';
import { seedDemo } from '#seed/index.ts';
import type { Opened } from '../open.ts';
import { importRoster } from './import.ts';
import { addUser } from './user-add.ts';

/** What a verb answers: JSON for standard output, a sentence for standard error, and the exit: not zero where there is a sentence. */
export type Outcome = { code: number; output?: unknown; error?: string };

type Verb = (opened: Opened, words: string[], input: string | null) => Promise<unknown>;

const verbs: Record<string, Verb> = {
  migrate: async ({ migrated }) => ({ migrated }),
  seed: async ({ engine, secrets, clock }) => {
    if (await engine.owner.selectFrom('access.organization').select('id').limit(1).executeTakeFirst()) throw new Error('There is data already; the demo clinic is created only in an empty database.');
    return { signIns: await seedDemo(engine.owner, { now: clock(), hashPassword, secrets, progress: () => {} }) };
  },
  'user add': (opened, words, input) => addUser(opened, words, input),
  import: (opened, words) => importRoster(opened, { file: bytesOf(needed(words[0], 'the file to import')), organization: needed(option(words, '--organization'), '--organization <slug>') }),
  backup: async ({ engine, secrets, clock, settings }, words) => {
    const file = needed(words[0], 'the file to write');
    await checkpointAudit(engine, secrets, settings.dataFolder, clock());
    const { bytes, facts } = await backup(engine.owner, secrets.files);
    writeFileSync(file, bytes, { mode: 0o600, flag: 'wx' });
    return { file, bytes: bytes.length, ...facts };
  },
  restore: async ({ engine, secrets, clock, settings }, words) => {
    const facts = await restore(engine.owner, secrets.files, bytesOf(needed(words[0], 'the backup to restore')));
    await keepRestore(engine, secrets, settings.dataFolder, clock());
    return facts;
  },
  'content hash': async ({ engine }) => contentHash(engine.owner),
  'audit verify': async ({ engine, secrets, settings }) => {
    const report = await verifyAudit(engine, secrets, settings.dataFolder);
    if (report.problems.length) throw new Found(report);
    return report;
  }
};

/** A verb that worked and found what it looks for: its JSON goes out, and the exit is not zero. */
class Found extends Error {
  readonly report: unknown;
  constructor(report: unknown) {
    super('The audit chains do not hold.');
    this.report = report;
  }
}

export const verbNames = Object.keys(verbs);

/** The verb that the words begin with, and the words after it. */
export function verbOf(words: string[]): { verb: string; rest: string[] } | null {
  const verb = [words.slice(0, 2).join(' '), words[0] ?? ''].find((name) => name in verbs);
  return verb === undefined ? null : { verb, rest: words.slice(verb.split(' ').length) };
}

/** Does one verb on open data. Errors become a plain sentence; nothing throws. */
export async function runVerb(opened: Opened, words: string[], input: string | null): Promise<Outcome> {
  const found = verbOf(words);
  if (!found) return { code: 2, error: `Not a verb: ${words.join(' ')}. The verbs are: ${verbNames.join(', ')}.` };
  try {
    return { code: 0, output: await verbs[found.verb]!(opened, found.rest, input) };
  } catch (error) {
    if (error instanceof Found) return { code: 1, output: error.report, error: error.message };
    return { code: 1, error: error instanceof Error ? error.message : String(error) };
  }
}

/** What a file holds, or that there is none. */
export function bytesOf(file: string): Buffer {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  return readFileSync(file);
}

export function option(words: string[], name: string): string | undefined {
  const at = words.indexOf(name);
  return at < 0 ? undefined : words[at + 1];
}

function needed(value: string | undefined, what: string): string {
  if (value === undefined || value.startsWith('--') ) throw new Error(`Say ${what}.`);
  return value;
}
