import type { FastifyInstance } from 'fastify';
import { buildApp } from '#apps/api/app.ts';
import { newId } from '#kernel/ids.ts';
import { startClinic, type Clinic } from '../support/clinic.ts';
import { testSecrets, testSettings } from '../support/surroundings.ts';
import { cast, hide, narrow, parts, type Part } from './cast.ts';
import { nobodys, recordsOf, type Records, type Whose } from './records.ts';
import { requestOf, type Asked, type Endpoint, type Slot } from './requests.ts';
import { withoutTrace } from './without-trace.ts';

export interface Reply {
  status: number;
  refusal: string | null;
  body: unknown;
}

/** The real door of Handrail, where nothing that is asked leaves a trace. */
export interface Door {
  /** Asks as somebody, naming somebody's records; single ids can be put in the place of theirs. */
  ask(endpoint: Endpoint, part: Part, which: Whose | 'nobody', but?: Partial<Record<Slot, Whose | 'nobody'>>): Promise<Reply>;
  /** The request for one's own records; `whole`, with everything that may be left out. */
  askedOf(endpoint: Endpoint, part: Part, whole: boolean): Asked;
  /** Asks just this. */
  askThis(endpoint: Endpoint, part: Part, asked: Asked): Promise<Reply>;
  /** The ids that a request to this endpoint names. */
  slotsOf(endpoint: Endpoint): Slot[];
  close(): Promise<void>;
}

interface Held {
  cookie: string;
  /** One authentication for signing; what uses it up is taken back. */
  proof: string;
  sessionId: string;
}

export async function openDoor(): Promise<Door> {
  const clinic = await startClinic();
  const records = await everybodys(clinic);
  const held = await signedIn(clinic);
  const { ottilie, iris } = { ottilie: held.director!, iris: await holds(clinic, 'iris@millbrook.example') };
  const app = await buildApp({ engine: withoutTrace(clinic.engine), settings: testSettings(), secrets: testSecrets, clock: clinic.now }, (problem) => console.error(problem));
  const mySession = (part: Part, which: Whose | 'nobody') => (which === 'own' ? held[part]?.sessionId : which === 'without relation' ? (part === 'director' ? held.therapist : ottilie)!.sessionId : which === 'another clinic' ? iris.sessionId : null) ?? newId();
  return {
    ask: (endpoint, part, which, but = {}) => {
      const ids: Records = { ...records[which], mySessionId: mySession(part, which) };
      for (const [slot, whose] of Object.entries(but) as [Slot, Whose][]) ids[slot] = records[whose][slot];
      return send(app, endpoint, held[part], requestOf(endpoint, ids));
    },
    askedOf: (endpoint, part, whole) => requestOf(endpoint, { ...records.own, mySessionId: mySession(part, 'own') }, whole),
    askThis: (endpoint, part, asked) => send(app, endpoint, held[part], asked),
    slotsOf: (endpoint) => requestOf(endpoint, records.own).slots,
    close: async () => {
      await app.close();
      await clinic.close();
    }
  };
}

async function everybodys(clinic: Clinic): Promise<Record<Whose | 'nobody', Records>> {
  const { owner } = clinic.engine;
  await narrow(owner);
  const evening = { slug: 'quillhaven', program: 'Evening recovery program', colleague: 'omar' };
  const own = await recordsOf(owner, { slug: 'quillhaven', program: 'Day program', colleague: 'lindiwe' });
  const hidden = await recordsOf(owner, { ...evening, skip: 2 });
  await hide(owner, hidden.patientId);
  return { own, hidden, 'without relation': await recordsOf(owner, evening), 'another clinic': await recordsOf(owner, { slug: 'millbrook', program: 'Day program', colleague: 'hugo' }), nobody: nobodys(own) };
}

async function signedIn(clinic: Clinic): Promise<Partial<Record<Part, Held>>> {
  const held: Partial<Record<Part, Held>> = {};
  for (const part of parts) if (part !== 'signed out') held[part] = await holds(clinic, `${cast[part]}@quillhaven.example`);
  return held;
}

async function holds(clinic: Clinic, email: string): Promise<Held> {
  const person = await clinic.as(email);
  const { password } = clinic.signIns.find((one) => one.email === email)!;
  const { body: { proof } } = await person.post('/confirm-identity', { password });
  const { body: { sessions } } = await person.get('/account/sessions');
  return { cookie: person.cookie, proof, sessionId: sessions.find(({ isThis }: { isThis: boolean }) => isThis).id };
}

async function send(app: FastifyInstance, endpoint: Endpoint, held: Held | undefined, { url, body }: { url: string; body: unknown }): Promise<Reply> {
  const { method, name } = endpoint;
  const signing = name.startsWith('notes.') && typeof body === 'object' && body !== null && 'proof' in body ? { ...body, ...(held ? { proof: held.proof } : {}) } : body;
  const sent = name === 'coordination.addDocument' ? await form(body as Record<string, string>) : signing === undefined ? {} : { payload: signing as object };
  const answer = await app.inject({ method, url, ...sent, headers: { ...('headers' in sent ? sent.headers : {}), ...(held ? { cookie: held.cookie } : {}) } });
  const isJson = String(answer.headers['content-type']).includes('json');
  const read: unknown = isJson ? answer.json() : answer.body;
  return { status: answer.statusCode, refusal: (read as { refusal?: string } | null)?.refusal ?? null, body: read };
}

/** A form with a file, as a browser sends it. */
async function form(fields: Record<string, string>) {
  const data = new FormData();
  for (const [field, value] of Object.entries(fields)) data.set(field, field === 'file' ? new File(['%PDF-1.7\nA letter\n%%EOF\n'], 'letter.pdf') : value);
  const request = new Request('http://localhost', { method: 'POST', body: data });
  return { payload: Buffer.from(await request.arrayBuffer()), headers: { 'content-type': request.headers.get('content-type')! } };
}
