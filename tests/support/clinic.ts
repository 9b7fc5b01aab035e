import type { FastifyInstance } from 'fastify';
import { buildApp } from '#apps/api/app.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { instantAt, ms, type Instant } from '#kernel/time.ts';
import { hashPassword } from '#platform/access/passwords.ts';
import type { Engine } from '#platform/db/engine.ts';
import { ordinaryTuesday, seedDemo, type DemoSignIn } from '#seed/index.ts';
import { freshDatabase } from './database.ts';
import { testSecrets, testSettings } from './surroundings.ts';

/** What a person gets back: the status, and the body or the problem details. */
export interface Answer {
  status: number;
  // Tests look into bodies freely; the contract's own shapes are checked by the server.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
  headers: Record<string, unknown>;
}

/** A person at a browser: signed in, calling the API through its real door. */
export interface Person {
  get(path: string): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  delete(path: string, body?: unknown): Promise<Answer>;
  cookie: string;
}

export interface Clinic {
  app: FastifyInstance;
  engine: Engine;
  signIns: DemoSignIn[];
  /** Signs in by e-mail name, such as `samuel` of Quillhaven or `x@millbrook.example`. */
  as(who: string): Promise<Person>;
  /** The chart of the first patient whom the front desk finds by these words. */
  patient(words: string): Promise<Id>;
  /** Somebody who has not signed in. */
  stranger: Person;
  now(): Instant;
  /** Moves the clinic's clock. */
  pass(minutes: number): void;
  close(): Promise<void>;
}

/** Quillhaven and its neighbor on a fresh database, at an ordinary Tuesday unless told otherwise. */
export async function startClinic(at: Instant = ordinaryTuesday): Promise<Clinic> {
  const engine = await freshDatabase();
  let clock = at;
  const signIns = await seedDemo(engine.owner, { now: at, hashPassword: quickHash, secrets: testSecrets, progress: () => {} });
  const app = await buildApp({ engine, settings: testSettings(), secrets: testSecrets, clock: () => clock }, (problem) => console.error(problem));
  const people = new Map<string, Promise<Person>>();
  const signIn = async (who: string): Promise<Person> => {
    const email = who.includes('@') ? who : `${who}@quillhaven.example`;
    const known = signIns.find((one) => one.email === email);
    if (!known) throw new Error(`No demo sign-in ${email}`);
    const answer = await app.inject({ method: 'POST', url: '/api/sign-in', payload: { email, password: known.password } });
    if (answer.statusCode !== 200) throw new Error(`${email}: ${answer.statusCode} ${answer.body}`);
    return personWith(app, String(answer.headers['set-cookie']).split(';')[0]!, known.password);
  };
  const as = (who: string) => people.getOrInsertComputed(who, () => signIn(who));
  return {
    app, engine, signIns, as,
    patient: async (words) => (await (await as('frankie')).get(`/patients?find=${encodeURIComponent(words)}`)).body.patients[0].id,
    stranger: personWith(app, ''),
    now: () => clock,
    pass: (minutes) => { clock = instantAt(ms(clock) + minutes * 60_000); },
    close: async () => {
      await app.close();
      await engine.close();
    }
  };
}

let hashed: Map<string, Promise<string>> = new Map();
/** One real hash per password: the demo's passwords repeat, and hashing is slow on purpose. */
const quickHash = (password: string) => hashed.getOrInsertComputed(password, () => hashPassword(password));

/** Somebody whose session locked because the clinic's clock moved on types the password again and goes on. */
export function personWith(app: FastifyInstance, cookie: string, password: string | null = null): Person {
  const ask = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> => {
    const send = () => app.inject({
      method, url: `/api${path}`,
      headers: { cookie, ...(method === 'GET' ? {} : { 'idempotency-key': newId() }), ...headers },
      ...(body === undefined ? {} : { payload: body as object })
    });
    let answer = await send();
    if (answer.statusCode === 423 && password !== null) {
      await app.inject({ method: 'POST', url: '/api/unlock', headers: { cookie }, payload: { password } });
      answer = await send();
    }
    return { status: answer.statusCode, body: answer.body ? parsed(answer.body) : null, headers: answer.headers };
  };
  return {
    get: (path) => ask('GET', path),
    post: (path, body = {}, headers) => ask('POST', path, body, headers),
    put: (path, body = {}, headers) => ask('PUT', path, body, headers),
    delete: (path, body) => ask('DELETE', path, body),
    cookie
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
