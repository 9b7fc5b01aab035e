import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

/** A checkpoint as one line of the file beside the database. */
export interface LoggedCheckpoint {
  organizationId: string;
  id: string;
  micros: string;
  heads: string;
  mac: string;
}

/** That a backup took the database's place, as one line of the same file. `said` is JSON of `RestoreFacts`. */
export interface LoggedRestore {
  restored: string;
  mac: string;
}

/** What a restore says of itself. */
export interface RestoreFacts {
  at: string;
  /** Of the newest checkpoint of each clinic that came with the backup: what was signed later belongs to the database that was replaced. */
  newest: Record<string, { id: string; at: string }>;
  /** SHA-256 of all that stood in the file before this line, so that it speaks of nothing else. */
  before: string;
}

/** A line with all that stands before it. `null` is a line that cannot be read. */
export interface LogLine {
  line: LoggedCheckpoint | LoggedRestore | null;
  before: string;
}

const fileIn = (folder: string): string => join(folder, 'audit-checkpoints.log');

/** Adds lines to the file in the data folder: whoever can change the database may not reach this. What a crash cut off goes, so that it spoils no line after it. */
function append(folder: string, lines: object[]): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (existsSync(fileIn(folder))) truncateSync(fileIn(folder), readFileSync(fileIn(folder)).lastIndexOf('\n') + 1);
  appendFileSync(fileIn(folder), lines.map((one) => JSON.stringify(one) + '\n').join(''), { mode: 0o600, flush: true });
}

export function logCheckpoints(folder: string, checkpoints: LoggedCheckpoint[]): void {
  if (checkpoints.length > 0) append(folder, checkpoints);
}

export const logRestore = (folder: string, restore: LoggedRestore): void => append(folder, [restore]);

/** Every line of the file. A last line cut off by a crash is left out. */
export function loggedLines(folder: string): LogLine[] {
  const hash = createHash('sha256');
  return wholeLines(folder).map((text) => {
    const before = hash.copy().digest('hex');
    hash.update(text + '\n');
    return { line: parsed(text), before };
  });
}

/** SHA-256 of every whole line that stands in the file now. */
export const hashOfLog = (folder: string): string => createHash('sha256').update(wholeLines(folder).map((text) => text + '\n').join('')).digest('hex');

const wholeLines = (folder: string): string[] => (existsSync(fileIn(folder)) ? readFileSync(fileIn(folder), 'utf8').split('\n').slice(0, -1) : []);

function parsed(line: string): LoggedCheckpoint | LoggedRestore | null {
  try {
    const { restored, organizationId, id, micros, heads, mac } = JSON.parse(line) as LoggedCheckpoint & LoggedRestore;
    return restored === undefined ? { organizationId, id, micros, heads, mac } : { restored, mac };
  } catch {
    return null;
  }
}
