/** What a run measures and how long; each can be given as `--name=value`. */
export interface Options {
  /** Names of figures; null for all. */
  only: string[] | null;
  /** Of one round of a read; a write does a fixed number instead, as it can be done once. */
  seconds: number;
  /** Limits and product take turns this often, so that what else the machine does falls on all alike. */
  rounds: number;
  connections: number;
  engines: string[];
}

export function readOptions(words: readonly string[]): Options {
  const given = new Map(words.map((word) => word.replace(/^--/, '').split('=') as [string, string]));
  const unknown = [...given.keys()].filter((name) => !['only', 'seconds', 'rounds', 'connections', 'engines'].includes(name));
  if (unknown.length) throw new Error(`Not known: ${unknown.join(', ')}. Options: --only=board,week --seconds=1 --rounds=3 --connections=10 --engines=postgres,pglite`);
  return {
    only: given.get('only')?.split(',') ?? null,
    seconds: Number(given.get('seconds') ?? 1),
    rounds: Number(given.get('rounds') ?? 3),
    connections: Number(given.get('connections') ?? 10),
    engines: (given.get('engines') ?? 'postgres,pglite').split(',')
  };
}

/** Progress for a person; the figures alone go to standard output. */
export const say = (line: string): void => console.error(line);
