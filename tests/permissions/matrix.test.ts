import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mayDo, permissions, type Role } from '#platform/access/permissions.ts';
import { parts, roleOf, type Part } from './cast.ts';
import { openDoor, type Door, type Reply } from './door.ts';
import { decided, type Decision, type Outcome } from './decided.ts';
import { whose, type Whose } from './records.ts';
import { endpoints, type Endpoint } from './requests.ts';

let door: Door;
const counts = { cells: 0, answered: 0, forbidden: 0, 'signed out': 0, unknown: 0, less: 0, refused: 0, 'one foreign id among own': 0 };
beforeAll(async () => { door = await openDoor(); });
afterAll(async () => {
  await door.close();
  console.log(`Permission matrix: ${endpoints.length} endpoints, ${parts.length} roles; ${Object.entries(counts).map(([what, count]) => `${what} ${count}`).join(', ')}`);
});

const decisionOf = (endpoint: Endpoint): Decision => {
  const [module, name] = endpoint.name.split('.') as [keyof typeof decided, never];
  return decided[module][name];
};
const mayCall = ({ facts }: Endpoint, part: Part): boolean => facts.may === 'anyone' || (part !== 'signed out' && (facts.may === 'self' || mayDo(facts.may, [roleOf(part)])));

/** The cells of an endpoint: whose record it is asked for matters only where it names one. */
function scopesOf(endpoint: Endpoint): readonly Whose[] {
  if (door.slotsOf(endpoint).length === 0) return ['own'];
  return whose.filter((one) => one !== 'hidden' || decisionOf(endpoint).hidden !== undefined);
}

/** What was decided for one cell. */
function expectedOf(endpoint: Endpoint, part: Part, which: Whose): Outcome | 'forbidden' | 'signed out' | 'as nobody' {
  if (!mayCall(endpoint, part)) return part === 'signed out' ? 'signed out' : 'forbidden';
  if (which === 'another clinic') return 'as nobody';
  const its = { ...decisionOf(endpoint), ...decisionOf(endpoint).but?.[part] };
  return which === 'own' ? its.own : which === 'hidden' ? its.hidden! : its.without;
}

/** What is wrong with a reply, or null. `never` is the reply for ids that never were. */
function wrong(expected: ReturnType<typeof expectedOf>, { status, refusal, body }: Reply, never: Reply | null): string | null {
  const got = `${status} ${refusal ?? ''}`;
  if (status >= 500 || refusal === 'server/wrong-shape') return got;
  if (expected === 'signed out') return refusal === 'access/sign-in-needed' && status === 401 ? null : got;
  if (expected === 'forbidden') return refusal === 'access/not-allowed' && status === 403 ? null : got;
  if (expected === 'as nobody') return same({ status, refusal, body }, never!) ? null : `${got}, not as unknown: ${never!.status} ${never!.refusal}`;
  if (expected === 'answered') return withheld.has(refusal ?? '') ? got : null;
  if (expected === 'unknown') return refusal === 'access/unknown' && status === 404 ? null : got;
  if ('refused' in expected) return refusal === expected.refused ? null : got;
  return status === 200 && expected.less(body) ? null : `${got}, not less`;
}
const withheld = new Set(['access/sign-in-needed', 'access/not-allowed', 'access/unknown', 'access/locked', 'access/second-factor-needed']);
const same = (one: Reply, other: Reply): boolean => one.status === other.status && JSON.stringify(one.body) === JSON.stringify(other.body);

test('every endpoint of the contract is decided, and nothing else is', () => {
  const lines = Object.entries(decided).flatMap(([module, its]) => Object.keys(its).map((name) => `${module}.${name}`));
  expect(lines.toSorted()).toEqual(endpoints.map(({ name }) => name).toSorted());
});

test('the desk, the reviewer, the biller and the administrator hold nothing that opens a chart', () => {
  const outside: readonly Role[] = ['front-desk', 'reviewer', 'biller', 'admin'];
  const charting = Object.entries(permissions).filter(([name]) => /^(chart|note|document|allergy|focus)\./.test(name));
  expect(charting.length).toBeGreaterThan(7);
  for (const [name, roles] of charting) expect(outside.filter((role) => (roles as readonly Role[]).includes(role)), name).toEqual([]);
});

describe('who may do what, to whose record', () => {
  test.each(endpoints.map((endpoint) => [endpoint.name, endpoint] as const))('%s', async (_name, endpoint) => {
    const cells = parts.flatMap((part) => scopesOf(endpoint).map((which) => ({ part, which, expected: expectedOf(endpoint, part, which) })));
    const found = await inTurn(cells, async ({ part, which, expected }) => {
      const reply = await door.ask(endpoint, part, which);
      const never = expected === 'as nobody' ? await door.ask(endpoint, part, 'nobody') : null;
      count(expected, reply);
      const why = wrong(expected, reply, never);
      return why && `${part}, ${which}: ${why}; decided ${typeof expected === 'string' ? expected : Object.keys(expected)[0]}`;
    });
    expect(found.filter(Boolean)).toEqual([]);
  });
});

describe("one id of another clinic among one's own is as one that never was", () => {
  const several = endpoints.filter((endpoint) => !['anyone', 'self'].includes(endpoint.facts.may));
  test.each(several.map((endpoint) => [endpoint.name, endpoint] as const))('%s', async (_name, endpoint) => {
    const part = parts.find((one) => mayCall(endpoint, one))!;
    const found = await inTurn(door.slotsOf(endpoint), async (slot) => {
      counts['one foreign id among own']++;
      const [foreign, never] = [await door.ask(endpoint, part, 'own', { [slot]: 'another clinic' }), await door.ask(endpoint, part, 'own', { [slot]: 'nobody' })];
      return foreign.status < 500 && same(foreign, never) ? null : `${slot}: ${foreign.status} ${foreign.refusal}, unknown: ${never.status} ${never.refusal}`;
    });
    expect(found.filter(Boolean)).toEqual([]);
  });
});

function count(expected: ReturnType<typeof expectedOf>, reply: Reply): void {
  counts.cells++;
  if (expected === 'as nobody') counts[reply.refusal === 'access/unknown' ? 'unknown' : 'answered']++;
  else if (typeof expected === 'string') counts[expected]++;
  else counts['less' in expected ? 'less' : 'refused']++;
}

/** Six at a time: enough to keep the database busy, few enough that none waits for a connection. */
async function inTurn<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = [];
  for (let at = 0; at < all.length; at += 6) answers.push(...(await Promise.all(all.slice(at, at + 6).map(work))));
  return answers;
}
