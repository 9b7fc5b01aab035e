import { createHmac } from 'node:crypto';

/** One entry as it lies in its chain; `micros` is its time in microseconds since 1970, `previous` the seal before it, in hex. */
export interface Sealed {
  organizationId: string;
  chain: number;
  number: number;
  micros: string;
  previous: string;
  content: string;
}

/**
 * The seal that an entry must carry: HMAC-SHA-256 over its place, its time, the seal before it and its own bytes. Written
 * apart from the database's own function (`audit.seal`), so that a change of that one is found too.
 */
export function sealOf(key: Uint8Array, { organizationId, chain, number, micros, previous, content }: Sealed): string {
  return createHmac('sha256', key).update([organizationId, chain, number, micros, previous, content].join('|')).digest('hex');
}

/** The seal of a checkpoint: all heads of one organization at one moment, and the checkpoint before it. */
export function sealOfCheckpoint(key: Uint8Array, checkpoint: { organizationId: string; id: string; micros: string; heads: string }): string {
  const { organizationId, id, micros, heads } = checkpoint;
  return createHmac('sha256', key).update(['checkpoint', organizationId, id, micros, heads].join('|')).digest('hex');
}

/** The seal of a restore, over what it says and over every line of the file before it. */
export const sealOfRestore = (key: Uint8Array, said: string): string => createHmac('sha256', key).update(`restore|${said}`).digest('hex');

/** What a checkpoint says: the seal of the one before, and each chain that has entries with its length and last seal. */
export interface Heads {
  previous: string | null;
  heads: [chain: number, length: number, mac: string][];
}
