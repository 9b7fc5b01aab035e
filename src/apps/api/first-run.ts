import { makeFirstRunCode } from '#modules/access/server/index.ts';
import type { Opened } from '../open.ts';

/** The one-time code with which the first person sets a real clinic up; null when there is a clinic already. */
export const openFirstRun = ({ engine, clock }: Opened): Promise<string | null> => makeFirstRunCode(engine, clock());
