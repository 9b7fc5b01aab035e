import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Holds a data folder for this process, because the embedded database does not lock it itself and two openers would
 * ruin it. A lock left by a killed process is taken over. Throws when a living process holds it.
 */
export function lockFolder(folder: string): () => void {
  const file = `${folder}.lock`;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    write(file);
  } catch {
    const owner = Number(readFileSync(file, 'utf8'));
    if (isAlive(owner)) throw new Error(`${folder} is in use by process ${owner}. Stop it, or name another HANDRAIL_DATA.`);
    rmSync(file, { force: true });
    write(file);
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  return release;
}

function write(file: string): void {
  const handle = openSync(file, 'wx', 0o600);
  writeSync(handle, String(process.pid));
  closeSync(handle);
}

function isAlive(process_id: number): boolean {
  if (!process_id || process_id === process.pid) return false;
  try {
    process.kill(process_id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
