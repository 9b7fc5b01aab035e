import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { access } from '#modules/access/server/index.ts';
import { proof } from '#modules/access/server/proof.ts';
import { newId } from '#kernel/ids.ts';
import { plusMinutes } from '#kernel/time.ts';
import { hashPassword } from '#platform/access/passwords.ts';
import type { Role } from '#platform/access/permissions.ts';
import type { Engine } from '#platform/db/engine.ts';
import { addMeanings } from '#platform/http/meaning.ts';
import { buildServer } from '#platform/http/server.ts';
import type { Settings } from '#platform/settings/settings.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { testSecrets, testSettings } from '#tests/support/surroundings.ts';

export const password = 'river lamp forty quiet';
const passwordHash = hashPassword(password);
const begins = '2026-11-01';

/** One browser: it keeps the cookie that it was given. */
export class Browser {
  cookie = '';
  readonly #ask: (request: InjectOptions) => Promise<LightMyRequestResponse>;

  constructor(ask: (request: InjectOptions) => Promise<LightMyRequestResponse>) {
    this.#ask = ask;
  }

  async ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object, headers: Record<string, string> = {}) {
    const answer = await this.#ask({ method, url: `/api${path}`, headers: { cookie: this.cookie, ...headers }, ...(body ? { payload: body } : {}) });
    const set = answer.headers['set-cookie'];
    if (set) this.cookie = String(set).split(';')[0]!;
    return { status: answer.statusCode, body: answer.body ? answer.json() : null };
  }

  get = (path: string) => this.ask('GET', path);
  post = (path: string, body: object = {}, headers?: Record<string, string>) => this.ask('POST', path, body, headers);
  put = (path: string, body: object) => this.ask('PUT', path, body);
  delete = (path: string) => this.ask('DELETE', path);
  signIn = (email: string, with_ = password) => this.post('/sign-in', { email, password: with_ });
}

export interface Member {
  staffId: string;
  accountId: string;
  email: string;
}

/** Quillhaven with two programs and Millbrook beside it, small; real clinics, so that the second factor is asked for. */
export class TwoClinics {
  readonly engine: Engine;
  readonly settings: Settings;
  now: string;
  #app: FastifyInstance | null = null;

  constructor(engine: Engine, settings: Settings, now: string) {
    this.engine = engine;
    this.settings = settings;
    this.now = now;
  }

  /** Builds the server on the same database, as a restart does. */
  async start(): Promise<void> {
    await this.#app?.close();
    if (access.constraints) addMeanings(access.constraints);
    this.#app = await buildServer(
      { engine: this.engine, settings: this.settings, secrets: testSecrets, clock: () => this.now },
      { access: access.routes, proof: proof.routes },
      (problem) => console.error(problem)
    );
  }

  pass(minutes: number): void {
    this.now = plusMinutes(this.now, minutes);
  }

  /** The server itself, to listen on a port for a real browser. */
  fastify(): FastifyInstance {
    return this.#app!;
  }

  browser(): Browser {
    return new Browser((request) => this.#app!.inject(request));
  }

  async signedIn(email: string): Promise<Browser> {
    const browser = this.browser();
    const { status } = await browser.signIn(email);
    if (status !== 200) throw new Error(`${email} could not sign in: ${status}`);
    return browser;
  }

  async clinic(slug: string, isDemo: boolean): Promise<string> {
    const id = newId();
    await this.engine.owner.insertInto('access.organization').values({ id, slug, name: slug[0]!.toUpperCase() + slug.slice(1), isDemo, createdAt: this.now }).execute();
    await this.engine.owner.insertInto('programs.site').values({ organizationId: id, id, name: 'Main', timeZone: 'America/New_York' }).execute();
    return id;
  }

  async program(organizationId: string, name: string): Promise<string> {
    const id = newId();
    await this.engine.owner.insertInto('programs.program').values({ organizationId, id, siteId: organizationId, name, preset: 'mental-health-day', policyPreset: 'iop-adult', population: 'adult' }).execute();
    return id;
  }

  async staff(organizationId: string, name: string, roles: Role[], programs: string[] = []): Promise<Member> {
    const [staffId, accountId] = [newId(), newId()];
    const { slug } = await this.engine.owner.selectFrom('access.organization').select('slug').where('id', '=', organizationId).executeTakeFirstOrThrow();
    const email = `${name.toLowerCase()}@${slug}.example`;
    const { owner } = this.engine;
    await owner.insertInto('people.person').values({ organizationId, id: staffId, givenName: name, familyName: 'Staff', searchKey: name.toLowerCase(), isStaff: true, changedAt: this.now }).execute();
    await owner.insertInto('people.staff').values({ organizationId, staffId, title: 'Staff', beginsOn: begins }).execute();
    for (const role of roles) await owner.insertInto('people.staffRole').values({ organizationId, staffId, role }).execute();
    for (const programId of programs) await owner.insertInto('programs.assignment').values({ organizationId, id: newId(), programId, staffId, beginsOn: begins }).execute();
    await owner.insertInto('access.account').values({ organizationId, id: accountId, kind: 'staff', personId: staffId, email, passwordHash: await passwordHash, createdAt: this.now }).execute();
    return { staffId, accountId, email };
  }

  async patient(organizationId: string, name: string, isRestricted = false): Promise<string> {
    const id = newId();
    await this.engine.owner.insertInto('people.person').values({ organizationId, id, givenName: name, familyName: 'Patient', searchKey: name.toLowerCase(), changedAt: this.now }).execute();
    await this.engine.owner.insertInto('people.patient').values({ organizationId, patientId: id, recordNumber: name, isRestricted, registeredAt: this.now }).execute();
    return id;
  }

  /** A program sets one of its policies. */
  async policy(organizationId: string, programId: string, key: string, value: unknown): Promise<void> {
    await this.engine.owner.insertInto('programs.policyValue').values({ organizationId, id: newId(), programId, key, value: JSON.stringify(value), effectiveFrom: begins, setAt: this.now }).execute();
  }

  async close(): Promise<void> {
    await this.#app?.close();
    await this.engine.close();
  }
}

/** A server with no clinic yet. */
export async function noClinics(settings: Partial<Settings> = {}, now = '2026-11-24T15:00:00.000Z'): Promise<TwoClinics> {
  const clinics = new TwoClinics(await freshDatabase(), testSettings({ real: true, ...settings }), now);
  await clinics.start();
  return clinics;
}
