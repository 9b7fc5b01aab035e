import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { aroundNow } from '#seed/index.ts';
import type { Engine } from '#platform/db/engine.ts';
import { verifyAudit, type AuditReport } from '#platform/audit/verify.ts';
import { served, type Running, type Served } from '../support/served.ts';
import { Writer, type Card, type Desk } from './writer.ts';

/** How often the server is killed while two leaders save, mark and sign. */
const loops = Number(process.env['HANDRAIL_LOOPS'] ?? '3');

let clinic: Served;
let writers: Writer[];
let after: { halfSigned: unknown[]; audit: AuditReport };
beforeAll(async () => {
  clinic = await served();
  writers = [];
});
afterAll(async () => {
  await clinic.close();
  const sum = (count: (one: Writer) => number) => writers.reduce((all, one) => all + count(one), 0);
  console.log(`Killed ${loops} times: ${sum((one) => one.acknowledged)} acknowledged writes kept, ${sum((one) => one.sentAgain)} sent again, ${sum((one) => one.notes.size)} notes signed, ${sum((one) => [...one.notes.values()].reduce((all, version) => all + version - 1, 0))} corrected.`);
});

test('whatever was acknowledged is there after a kill; what was not is done once when it is sent again', async () => {
  const meetings = await clinic.look(meetingsNow);
  for (let loop = 0; loop < loops; loop++) {
    const server = await clinic.start();
    if (loop === 0) writers = await twoLeaders(server, meetings);
    await Promise.all(writers.map((writer) => writer.again(server.address)));
    for (const writer of writers) await expectKept(writer);
    const writing = writers.map((writer) => writer.write());
    await Promise.all(writers.map((writer) => hasWritten(writer, writer.acknowledged + 8)));
    await pause(Math.random() * 400);
    await server.kill();
    await Promise.all(writing);
    expect(writers.flatMap(({ refused }) => refused)).toEqual([]);
  }
  const server = await clinic.start();
  await Promise.all(writers.map((writer) => writer.again(server.address)));
  for (const writer of writers) await expectKept(writer);
  expect(Math.min(...writers.map(({ acknowledged }) => acknowledged))).toBeGreaterThanOrEqual(loops * 8);
  await server.kill();
  after = await clinic.look(async (engine) => ({ halfSigned: await halfSignedIn(engine), audit: await verifyAudit(engine, clinic.secrets, clinic.folder) }));
}, 600_000);

test('no note is half signed', () => expect(after.halfSigned).toEqual([]));

test('the audit holds, entry by entry', () => {
  expect(after.audit.problems).toEqual([]);
  expect(after.audit.entries).toBeGreaterThan(writers.reduce((all, { acknowledged }) => all + acknowledged, 0));
});

/** Notes without all of their versions, or without their one line on the chart. */
async function halfSignedIn({ owner }: Engine): Promise<unknown[]> {
  const { rows } = await sql`
    select n.id, n.version, count(distinct v.version) as versions, count(distinct e.id) as told
      from notes.note n left join notes.note_version v on v.organization_id = n.organization_id and v.note_id = n.id
      left join charts.chart_event e on e.organization_id = n.organization_id and e.subject_kind = 'note' and e.subject_id = n.id and e.gist = 'note.signed'
     group by n.organization_id, n.id, n.version having count(distinct v.version) <> n.version or max(v.version) <> n.version or count(distinct e.id) <> 1`.execute(owner);
  return rows;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function hasWritten(writer: Writer, count: number): Promise<void> {
  while (writer.acknowledged < count && writer.refused.length === 0) await pause(5);
}

/** What the server holds is exactly what it acknowledged to this writer. */
async function expectKept(writer: Writer): Promise<void> {
  for (const sessionId of new Set([...writer.cards.keys()].map((its) => its.split(' ')[0]!))) {
    const { cards } = await writer.read(`/sessions/${sessionId}/notes`);
    for (const card of cards as { patientId: Id; version: number; draft: { response: string } | null }[]) {
      const kept = writer.cards.get(`${sessionId} ${card.patientId}`);
      if (kept) expect({ version: card.version, text: card.draft?.response }).toEqual(kept);
    }
    const { patients } = await writer.read(`/sessions/${sessionId}/roster`);
    for (const one of patients as { patientId: Id; version: number; presence: { intervals: { from: Instant }[] } }[]) {
      const kept = sessionId === writer.running ? writer.marks.get(one.patientId) : undefined;
      if (kept) expect({ version: one.version, text: one.presence.intervals[0]!.from }).toEqual(kept);
    }
  }
  for (const [noteId, version] of writer.notes) {
    const note = await writer.read(`/notes/${noteId}`);
    expect({ version: note.version, versions: note.versions.length }).toEqual({ version, versions: version });
  }
}

interface Meeting {
  id: Id;
  title: string;
  startsAt: Instant;
  leaders: string[];
}

/** The meeting that runs and the one that is over, with the e-mail addresses of their leaders. */
const meetingsNow = async ({ owner }: Engine): Promise<Meeting[]> => {
  const { rows } = await sql<Meeting>`
    select s.id, s.title, s.starts_at, array_agg(a.email order by m.part desc) as leaders
      from sessions.session s join sessions.session_staff m on m.organization_id = s.organization_id and m.session_id = s.id
      join access.account a on a.organization_id = m.organization_id and a.person_id = m.staff_id
     where s.group_id is null and s.service_type = 'group' and s.title in (${aroundNow.done}, ${aroundNow.running}) and s.ends_at > now() - interval '2 hours' and s.starts_at < now()
     group by s.id, s.title, s.starts_at`.execute(owner);
  return rows;
};

/** Both leaders, signed in, each with half of the people. */
async function twoLeaders(server: Running, meetings: Meeting[]): Promise<Writer[]> {
  const [running, done] = [aroundNow.running, aroundNow.done].map((title) => meetings.find((one) => one.title === title)!) as [Meeting, Meeting];
  return Promise.all(running.leaders.map(async (email, nth) => {
    const { password } = clinic.signIns.find((one) => one.email === email)!;
    const cookie = await signIn(server, email, password);
    const read = async (path: string) => (await fetch(`${server.address}/api${path}`, { headers: { cookie } })).json() as Promise<{ cards: Shown[]; patients: { patientId: Id; version: number }[] }>;
    const [open, over, roster] = [await read(`/sessions/${running.id}/notes`), await read(`/sessions/${done.id}/notes`), await read(`/sessions/${running.id}/roster`)];
    const me = (await (await fetch(`${server.address}/api/me`, { headers: { cookie } })).json()) as { staffId: Id };
    const toSign = over.cards.filter((card, at) => card.arrival === 'came' && (card.author ? card.author.id === me.staffId : at % 2 === nth)).map(cardOf);
    const desk: Desk = { running: running.id, done: done.id, startsAt: running.startsAt, mine: open.cards.filter((_card, at) => at % 2 === nth).map(cardOf), toSign };
    const writer = new Writer(cookie, password, desk);
    for (const card of over.cards) if (card.version > 0 && toSign.some(({ patientId }) => patientId === card.patientId)) writer.cards.set(`${done.id} ${card.patientId}`, { version: card.version, text: card.draft!.response });
    for (const { patientId, version } of roster.patients) if (version > 0) writer.seen.set(patientId, version);
    return writer;
  }));
}

interface Shown {
  patientId: Id;
  version: number;
  arrival: string;
  author: { id: Id } | null;
  draft: { response: string } | null;
  focus: object[];
}
const cardOf = ({ patientId, focus }: Shown): Card => ({ patientId, focus: focus[0]! });

async function signIn(server: Running, email: string, password: string): Promise<string> {
  const answer = await fetch(`${server.address}/api/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password }) });
  if (answer.status !== 200) throw new Error(`${email}: ${answer.status} ${await answer.text()}`);
  return answer.headers.get('set-cookie')!.split(';')[0]!;
}
