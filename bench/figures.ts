import { sql } from 'kysely';
import { newId, type Id } from '#kernel/ids.ts';
import type { CardText } from '#modules/notes/notes.contract.ts';
import type { Engine } from '#platform/db/engine.ts';
import { browser } from './data-writing.ts';
import { weekFirst, type BenchIds } from './data.ts';

/** One request as a browser sends it. */
export interface Request {
  method: 'GET' | 'PUT' | 'POST';
  path: string;
  token: string;
  body?: unknown;
}

/** What is measured: reads go round their requests; a write does each of its requests once. */
export interface Subject {
  name: string;
  what: string;
  kind: 'read' | 'write';
  requests: Request[];
}

const reading = browser('reading').token;
const read = (name: string, what: string, paths: string[]): Subject => ({ name, what, kind: 'read', requests: paths.map((path) => ({ method: 'GET', path, token: reading })) });

/** The figures of the bench over one clinic; `signings` groups are signed, the rest of the groups is saved. */
export async function subjectsOf(engine: Engine, { organizationId, programId, groups }: BenchIds, signings: number): Promise<Subject[]> {
  const { rows: meetings } = await sql<{ id: Id }>`select id from sessions.session where organization_id = ${organizationId} and service_date = '2026-11-24' order by starts_at, id limit 12`.execute(engine.owner);
  const { rows: patients } = await sql<{ id: Id }>`select patient_id as id from episodes.episode where organization_id = ${organizationId} order by patient_id limit 40`.execute(engine.owner);
  return [
    read('board', "the Today board: the day of a program of 200", ['/board']),
    read('roster', 'the roster of one session of 20', meetings.map(({ id }) => `/sessions/${id}/roster`)),
    read('week', "the program's week: 200 patients with 15 sessions each", [`/weeks/${weekFirst}?programId=${programId}`]),
    read('search', 'patient search among 10,000: parts of names, a slip, a record number, a birth date', ['amara', 'okaf', 'okafoor', 'quint', 'priya rao', 'B0042', '1971-03-14', 'lindqv', 'tobias', 'w'].map((words) => `/patients?find=${encodeURIComponent(words)}`)),
    read('chart', "reading a chart: a patient's timeline, 50 rows of 100", patients.map(({ id }) => `/patients/${id}/timeline`)),
    { name: 'save', what: "saving one person's draft as it is typed", kind: 'write', requests: await saves(engine, groups.slice(signings)) },
    { name: 'sign', what: 'signing the notes of a group of 12', kind: 'write', requests: await signs(engine, groups.slice(0, signings)) }
  ];
}

async function cardsOf(engine: Engine, groups: readonly Id[]) {
  const { rows } = await sql<{ sessionId: Id; patientId: Id; draft: CardText }>`select session_id, patient_id, draft from notes.card where session_id = any(${groups}::uuid[]) order by session_id, patient_id`.execute(engine.owner);
  return rows;
}

/** Neighbors on the list belong to different groups, as two people typing at once would. */
async function saves(engine: Engine, groups: readonly Id[]): Promise<Request[]> {
  const cards = await cardsOf(engine, groups);
  const mixed = cards.map((_, nth) => cards[(nth * 12) % cards.length + Math.floor((nth * 12) / cards.length)]!);
  return mixed.map(({ sessionId, patientId, draft }) => ({
    method: 'PUT', path: `/sessions/${sessionId}/cards/${patientId}`, token: reading, body: { draft: { ...draft, response: `${draft.response} Then went on.` }, saw: 1 }
  }));
}

async function signs(engine: Engine, groups: readonly Id[]): Promise<Request[]> {
  const bySession = Map.groupBy(await cardsOf(engine, groups), (card) => card.sessionId);
  return groups.map((id, nth) => ({
    method: 'POST', path: `/sessions/${id}/sign`, token: browser(nth).token, body: { patientIds: bySession.get(id)!.map((card) => card.patientId), proof: browser(nth).proof, attestation: null }
  }));
}

export const headersOf = ({ method, token }: Request): Record<string, string> => ({
  cookie: `handrail_session=${token}`,
  ...(method === 'GET' ? {} : { 'content-type': 'application/json', 'idempotency-key': newId() })
});
