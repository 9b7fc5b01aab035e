import type { Client } from '#apps/client.ts';

type Duplicates = Awaited<ReturnType<Client['people']['readDuplicates']>>;
/** Two charts that may be of one person. */
export type Pair = Duplicates['pairs'][number];
/** Two charts that were joined. */
export type Join = Duplicates['joined'][number];
