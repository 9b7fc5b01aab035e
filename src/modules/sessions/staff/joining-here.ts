import type { api } from '#apps/client.ts';
import type { Presence } from '#modules/attendance/attendance.types.ts';
import type { SaidHere } from '#platform/offline/said-book.ts';
import type { Via } from '../joining.contract.ts';

/** Somebody who could be added, and how they come to it. */
export interface Joins {
  patientId: string;
  name: string;
  via: Via;
}

/** Somebody added on this page. `since`: of a session that runs, from when they are in it. */
export interface Joining extends Joins {
  reason: string | null;
  since: string | null;
}
export type Added = Awaited<ReturnType<typeof api.sessions.addPerson>>;
export type JoinedHere = SaidHere<Joining, Added>;

/** What somebody added here is marked as, until the page is read with it. */
export const markOf = ({ body, answer }: JoinedHere): { presence: Presence | null; version: number } =>
  answer?.mark ?? { presence: body.since === null ? null : { kind: 'came', intervals: [{ from: body.since, to: null, mode: 'in-person' }] }, version: body.since === null ? 0 : 1 };
