import { afterAll, beforeAll, expect, test } from 'vitest';
import { mayDo } from '#platform/access/permissions.ts';
import { openDoor, type Door } from '../permissions/door.ts';
import { parts, roleOf } from '../permissions/cast.ts';
import { endpoints, type Asked, type Endpoint } from '../permissions/requests.ts';

/** Values that have the right shape and mean nothing: every endpoint refuses or takes them, and none fails on them. */
let door: Door;
beforeAll(async () => { door = await openDoor(); });
afterAll(() => door.close());

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

test.each(endpoints.map((endpoint) => [endpoint.name, endpoint] as const))('%s', async (_name, endpoint) => {
  const failed: string[] = [];
  const tried = async (change: (asked: Asked) => Asked, what: string) => {
    const { status } = await door.askOddly(endpoint, caller(endpoint), change);
    if (status >= 500) failed.push(`${what}: ${status}`);
  };
  const asked = door.askedOf(endpoint);
  for (const body of oddOnes(asked.body)) await tried((one) => ({ ...one, body }), JSON.stringify(body));
  for (const url of oddAddresses(asked.url)) await tried((one) => ({ ...one, url }), url);
  expect(failed).toEqual([]);
});
