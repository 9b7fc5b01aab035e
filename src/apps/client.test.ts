import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { api } from './client.ts';

const seen: Request[] = [];
let answer = () => Response.json({ done: true });

beforeEach(() => {
  seen.length = 0;
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('location', { origin: 'https://clinic.example', pathname: '/sign-in', search: '', assign: () => undefined });
  vi.stubGlobal('fetch', (request: Request) => (seen.push(request), Promise.resolve(answer())));
});
afterEach(() => vi.unstubAllGlobals());

test('a call of the typed client goes to the path of its contract, with a key', async () => {
  answer = () => Response.json({ next: 'signed-in' });
  expect(await api.access.signIn({ body: { email: 'nadia@quillhaven.example', password: 'secret' } })).toEqual({ next: 'signed-in' });
  expect(seen[0]?.url).toBe('https://clinic.example/api/sign-in');
  expect(seen[0]?.headers.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/);
  expect(await seen[0]?.json()).toEqual({ email: 'nadia@quillhaven.example', password: 'secret' });
});

test('a key that the screen keeps is the key that is sent', async () => {
  answer = () => Response.json({ done: true });
  await api.access.signOut({}, { context: { key: 'the-same-press' } });
  expect(seen[0]?.headers.get('idempotency-key')).toBe('the-same-press');
});

test('a refusal of the server arrives as one, not as an error of the library', async () => {
  answer = () => Response.json({ type: '/problems/access/wrong-sign-in', title: 'no', status: 401, refusal: 'access/wrong-sign-in', triesLeft: 4 }, { status: 401 });
  await expect(api.access.signIn({ body: { email: 'a', password: 'b' } })).rejects.toMatchObject({ name: 'RefusalError', refusal: 'access/wrong-sign-in', facts: { triesLeft: 4 } });
});
