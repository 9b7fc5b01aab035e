import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A checkpoint as one line of the file beside the database. */
export interface LoggedCheckpoint {
  organizationId: string;
  id: string;
  micros: string;
  heads: string;
  mac: string;
}

const fileIn = (folder: string): string => join(folder, 'audit-checkpoints.log');

/** Adds checkpoints to the file in the data folder: whoever can change the database may not reach this. */
export function logCheckpoints(folder: string, checkpoints: LoggedCheckpoint[]): void {
  if (checkpoints.length === 0) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  appendFileSync(fileIn(folder), checkpoints.map((one) => JSON.stringify(one) + '\n').join(''), { mode: 0o600, flush: true });
}

/** Every line of the file; null stands for a line that cannot be read. A last line cut off by a crash is left out. */
export function loggedCheckpoints(folder: string): (LoggedCheckpoint | null)[] {
  if (!existsSync(fileIn(folder))) return [];
  const lines = readFileSync(fileIn(folder), 'utf8').split('\n');
  return lines.slice(0, -1).map(parsed);
}

function parsed(line: string): LoggedCheckpoint | null {
  try {
    const { organizationId, id, micros, heads, mac } = JSON.parse(line) as LoggedCheckpoint;
    return { organizationId, id, micros, heads, mac };
  } catch {
    return null;
  }
}
