import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readSettings } from '#platform/settings/settings.ts';
import { runHours } from './hours.ts';
import { runScore } from './score.ts';
import { askServer } from './socket.ts';
import { open } from '../open.ts';
import { bytesOf, runVerb, verbNames, verbOf, type Outcome } from './verbs.ts';

/** Verbs that need no data: JSON in, JSON out. The file may be named after the verb's own words; else it is standard input. */
const pure: Record<string, (words: string[]) => unknown> = {
  hours: ([file]) => runHours(jsonIn(file)),
  score: ([instrument, file]) => runScore(instrument, () => jsonIn(file))
};

function jsonIn(file: string | undefined): unknown {
  const text = file === undefined ? readFileSync(0, 'utf8') : bytesOf(file).toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${file ?? 'Standard input'} holds no JSON.`);
  }
}

/** Whether a verb takes JSON from standard input: where it is told to (`-`), and where it would know nothing else. */
const readsInput = (words: string[]) => words.includes('-') || (words.join(' ') === 'user add');

const fileVerbs = new Set(['import', 'backup', 'restore']);

async function main(words: string[]): Promise<Outcome> {
  const alone = pure[words[0] ?? ''];
  if (alone) return { code: 0, output: alone(words.slice(1)) };
  const found = verbOf(words);
  if (!found) return { code: 2, error: `Usage: npx handrail <verb>. The verbs are: ${[...Object.keys(pure), ...verbNames].join(', ')}.` };
  const input = process.stdin.isTTY || !readsInput(words) ? null : readFileSync(0, 'utf8') || null;
  // The server has another working folder than the person who types.
  const said = fileVerbs.has(found.verb) ? [found.verb, resolve(found.rest[0] ?? ''), ...found.rest.slice(1)] : words;
  const settings = readSettings(process.env, words);
  const served = settings.databaseUrl ? null : await askServer(settings.dataFolder, said, input);
  if (served) return served;
  const opened = await open(words.filter((word) => word === '--empty'));
  try {
    return await runVerb(opened, said, input);
  } finally {
    await opened.engine.close();
  }
}

main(process.argv.slice(2)).then(
  (outcome) => {
    if (outcome.output !== undefined) process.stdout.write(JSON.stringify(outcome.output, null, 2) + '\n');
    if (outcome.error !== undefined) process.stderr.write(outcome.error + '\n');
    process.exitCode = outcome.code;
  },
  (error: Error) => {
    process.stderr.write(error.message + '\n');
    process.exitCode = 1;
  }
);
