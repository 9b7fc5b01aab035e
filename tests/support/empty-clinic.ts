import type { FastifyInstance } from 'fastify';
import { buildApp } from '#apps/api/app.ts';
import type { Id } from '#kernel/ids.ts';
import { instantOf, plusMinutes, type Instant, type LocalDate, type LocalTime } from '#kernel/time.ts';
import { makeFirstRunCode } from '#modules/access/server/index.ts';
import { codeAt } from '#modules/access/server/one-time-codes.ts';
import type { Role } from '#platform/access/permissions.ts';
import type { Engine } from '#platform/db/engine.ts';
import { personWith, type Person } from './clinic.ts';
import { freshDatabase } from './database.ts';
import { testSecrets, testSettings } from './surroundings.ts';

export const zone = 'America/New_York';
const password = 'four quiet herons wade';

/** Somebody on staff at a browser, signed in with both factors. */
export interface Colleague extends Person {
  email: string;
  staffId: Id;
  /** One fresh authentication. */
  proof(): Promise<string>;
}

/** A real clinic on a fresh database, as the first run leaves it: an administrator who directs, a site, a program; nobody else. */
export interface EmptyClinic {
  engine: Engine;
  slug: string;
  programId: Id;
  siteId: Id;
  ada: Colleague;
  /** Puts the clock at a wall time of the site; everybody who was signed in signs in again. */
  at(day: LocalDate, time: LocalTime): void;
  now(): Instant;
  /** Takes somebody on for the program with a sign-in of their own, through the link of the invitation. */
  join(name: string, title: string, roles: Role[]): Promise<Colleague>;
  close(): Promise<void>;
}

/** Creates a clinic with the code of the terminal, its program from a preset, on a day at eight in the morning. */
export async function createClinic(preset: string, day: LocalDate): Promise<EmptyClinic> {
  const engine = await freshDatabase();
  let clock = instantOf(day, '08:00', zone);
  const app = await buildApp({ engine, settings: testSettings({ real: true }), secrets: testSecrets, clock: () => clock }, (problem) => console.error(problem));
  const stranger = personWith(app, '');
  const code = await makeFirstRunCode(engine, clock);
  const businessHours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '08:00', closes: '18:00' }));
  const created = await stranger.post('/first-run', {
    code, clinic: { name: 'Quiet Harbor', slug: 'quiet' }, site: { name: 'Main street', timeZone: zone, businessHours }, program: { preset, name: 'Day program' },
    administrator: { givenName: 'Ada', familyName: 'Novak', email: 'ada@quiet.example', password, title: 'Practice manager', isDirector: true }
  });
  if (created.status !== 200) throw new Error(`first run: ${created.status} ${JSON.stringify(created.body)}`);
  const ada = await colleague(app, () => clock, 'ada@quiet.example');
  const [program] = (await ada.get('/programs')).body.programs;
  return {
    engine, slug: 'quiet', ada, programId: program.id, siteId: program.siteId,
    at: (on, time) => { clock = instantOf(on, time, zone); },
    now: () => clock,
    join: async (name, title, roles) => {
      const [givenName, familyName] = name.split(' ') as [string, string];
      const email = `${givenName.toLowerCase()}@quiet.example`;
      const { staffId } = (await ada.post('/staff', { givenName, familyName, title, beginsOn: day, programs: [program.id] })).body;
      await ada.post('/accounts', { person: { kind: 'on-staff', staffId }, email, roles });
      const { messages } = (await ada.get('/messages')).body;
      const link = /#link=(\S+)/.exec(messages.find((one: { address: string }) => one.address === email).body)![1];
      await stranger.post('/links/set-password', { token: link, password });
      return colleague(app, () => clock, email);
    },
    close: async () => {
      await app.close();
      await engine.close();
    }
  };
}

/** Signs in, sets up one-time codes where the clinic asks for them, and signs in again when a day has passed. */
async function colleague(app: FastifyInstance, now: () => Instant, email: string): Promise<Colleague> {
  let [person, since, secret] = [personWith(app, ''), now(), ''];
  const signIn = async (): Promise<Person> => {
    const answer = await app.inject({ method: 'POST', url: '/api/sign-in', payload: { email, password } });
    if (answer.statusCode !== 200) throw new Error(`${email}: ${answer.statusCode} ${answer.body}`);
    [person, since] = [personWith(app, String(answer.headers['set-cookie']).split(';')[0]!, password), now()];
    const { next } = answer.json<{ next: string }>();
    if (next === 'set-up-second-factor') {
      const { secret: made, pending } = (await person.post('/account/codes/begin')).body;
      secret = made;
      await person.post('/account/codes/confirm', { pending, code: codeAt(secret, now()) });
    }
    if (next === 'second-factor') await person.post('/second-factor/code', { code: codeAt(secret, now()) });
    return person;
  };
  await signIn();
  const fresh = async () => (now() > plusMinutes(since, 11 * 60) ? signIn() : person);
  const { staffId } = (await person.get('/me')).body;
  return {
    email, staffId, cookie: person.cookie,
    get: async (path) => (await fresh()).get(path),
    post: async (path, body, headers) => (await fresh()).post(path, body, headers),
    put: async (path, body, headers) => (await fresh()).put(path, body, headers),
    delete: async (path, body) => (await fresh()).delete(path, body),
    proof: async () => (await (await fresh()).post('/confirm-identity', { password })).body.proof
  };
}
