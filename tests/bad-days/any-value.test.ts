import { afterAll, beforeAll, expect, test } from 'vitest';
import { mayDo } from '#platform/access/permissions.ts';
import { checks } from '#tests/checks.ts';
import { openDoor, type Door } from '../permissions/door.ts';
import { parts, roleOf } from '../permissions/cast.ts';
import { endpoints, type Asked, type Endpoint } from '../permissions/requests.ts';

/** Values that have the right shape and mean nothing: every endpoint refuses or takes them, and none fails on them. */
let door: Door;
beforeAll(async () => { door = await openDoor(); });
afterAll(async () => {
  await door.close();
  console.log(`Odd values: ${counts.tried} of ${counts.of} tried, at ${endpoints.length} endpoints`);
});
const counts = { tried: 0, of: 0 };

/** As many of each endpoint as there is time for, spread evenly and begun elsewhere at each, so that every kind is tried somewhere. */
const perEndpoint = Math.ceil(checks / 20);
const some = <T>(all: readonly T[], turn: number): T[] => (all.length <= perEndpoint ? [...all] : Array.from({ length: perEndpoint }, (_, nth) => all[(turn + Math.floor((nth * all.length) / perEndpoint)) % all.length]!));

const oddTexts = [String.fromCharCode(97, 0, 98), String.fromCharCode(0xd800), '9999-12-31', '0001-01-01'];
const oddNumbers = [2_147_483_648, Number.MAX_SAFE_INTEGER];

/** The body with each of its values in turn made odd; ids stay, for they are the matrix's to try. */
function* oddOnes(value: unknown): Generator {
  if (typeof value === 'string') yield* /^[0-9a-f-]{36}$/.test(value) ? [] : oddTexts;
  else if (typeof value === 'number') yield* oddNumbers;
  else if (Array.isArray(value)) for (const [at, one] of value.entries()) for (const odd of oddOnes(one)) yield value.with(at, odd);
  else if (typeof value === 'object' && value !== null) for (const [name, one] of Object.entries(value)) for (const odd of oddOnes(one)) yield { ...value, [name]: odd };
}

/** The address with each value of its query, and each day in its path, made odd. */
function* oddAddresses(url: string): Generator<string> {
  for (const [part] of url.matchAll(/(?<=[=/])\d{4}-\d\d-\d\d/g)) for (const day of ['9999-12-31', '0001-01-01']) yield url.replace(part, day);
}

const caller = ({ facts }: Endpoint) => parts.find((part) => part === 'signed out' || facts.may === 'self' || mayDo(facts.may, [roleOf(part)]))!;

/** The whole request, or, where not everything can be said at once, what has to be said. */
async function soundOf(endpoint: Endpoint): Promise<Asked> {
  const [whole, needed] = [true, false].map((all) => door.askedOf(endpoint, caller(endpoint), all)) as [Asked, Asked];
  const isSound = async (asked: Asked) => (await door.askThis(endpoint, caller(endpoint), asked)).refusal !== 'server/wrong-shape';
  if (await isSound(whole)) return whole;
  expect(await isSound(needed)).toBe(true);
  return needed;
}

test.each(endpoints.map((endpoint) => [endpoint.name, endpoint] as const))('%s', async (_name, endpoint) => {
  const asked = await soundOf(endpoint);
  const all = [...[...oddOnes(asked.body)].map((body) => ({ ...asked, body })), ...[...oddAddresses(asked.url)].map((url) => ({ ...asked, url }))];
  const failed: string[] = [];
  for (const odd of some(all, endpoints.indexOf(endpoint))) {
    const { status } = await door.askThis(endpoint, caller(endpoint), odd);
    counts.tried++;
    if (status >= 500) failed.push(`${odd.url} ${JSON.stringify(odd.body)}: ${status}`);
  }
  counts.of += all.length;
  expect(failed).toEqual([]);
});
