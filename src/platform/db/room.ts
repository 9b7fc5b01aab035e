import { statfsSync } from 'node:fs';

/** Whether there is room on the disk: `short` refuses what would add to it, `none` refuses everything, since reading is audited. */
export type Room = 'enough' | 'short' | 'none';

const megabyte = 1024 * 1024;
/** Free bytes below which it is short, and below which there is none: the embedded database takes up to 16 MB at a time. */
const shortBelow = 128 * megabyte;
const noneBelow = 48 * megabyte;
const lookAgainAfter = 250;

/**
 * Looks at the free room of a folder's disk, at most four times a second. The embedded database does not live through a
 * disk that is full: it never answers again. So requests are refused before it is.
 */
export function roomOf(folder: string): () => Room {
  let [room, at]: [Room, number] = ['enough', -Infinity];
  return () => {
    if (performance.now() - at < lookAgainAfter) return room;
    const { bavail, bsize } = statfsSync(folder);
    room = bavail * bsize < noneBelow ? 'none' : bavail * bsize < shortBelow ? 'short' : 'enough';
    at = performance.now();
    return room;
  };
}
