import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RefusalError } from './refusal-error.ts';
import { send } from './send.ts';
import { placeToReturnTo, sessionState, setSession } from './session-state.ts';

const seen: Request[] = [];
let answers: (Response | 'no answer')[] = [];
const went: string[] = [];

beforeEach(() => {
  seen.length = 0;
  went.length = 0;
  setSession({ locked: false, keepsPage: false, over: false, unreachable: false });
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('location', { origin: 'https://clinic.example', pathname: '/week', search: '?day=2026-11-19', assign: (to: string) => went.push(to) });
  vi.stubGlobal('fetch', (request: Request) => {
    seen.push(request);
    const answer = answers.shift();
    return answer === undefined || answer === 'no answer' ? Promise.reject(new TypeError('no answer')) : Promise.resolve(answer);
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const done = () => Response.json({ done: true });
const refused = (status: number, refusal: string, facts = {}) => Response.json({ type: `/problems/${refusal}`, title: 'no', status, refusal, ...facts }, { status });
const keys = () => seen.map((request) => request.headers.get('idempotency-key'));
/** The outcome, with the pauses between tries passing at once. */
async function outcomeOf<T>(sent: Promise<T>): Promise<T | RefusalError> {
  const settled = sent.catch((error: unknown) => error as RefusalError);
  await vi.runAllTimersAsync();
  return settled;
}

test('a change without an answer is sent again with the same key and the same body', async () => {
  answers = ['no answer', 'no answer', done()];
  expect(await outcomeOf(send('POST', '/marks', { here: true }))).toEqual({ done: true });
  expect(new Set(keys()).size).toBe(1);
  expect(keys()[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(await Promise.all(seen.map((request) => request.text()))).toEqual(Array(3).fill('{"here":true}'));
});

test('two changes have two keys; reading has none', async () => {
  answers = [done(), done(), done()];
  await send('POST', '/marks', {});
  await send('POST', '/marks', {});
  await send('GET', '/me');
  expect(keys()[0]).not.toBe(keys()[1]);
  expect(keys()[2]).toBeNull();
});

test('a refusal is not sent again, and carries its code and facts', async () => {
  answers = [refused(409, 'attendance/changed-meanwhile', { version: 3 })];
  const error = await outcomeOf(send('PUT', '/marks', {}));
  expect(error).toMatchObject({ refusal: 'attendance/changed-meanwhile', status: 409, facts: { version: 3 } });
  expect(seen).toHaveLength(1);
});

test('no answer at all is its own refusal, and the frame knows it until the next answer', async () => {
  answers = [];
  expect(await outcomeOf(send('POST', '/marks', {}))).toMatchObject({ refusal: 'server/unreachable', status: 0 });
  expect(sessionState().unreachable).toBe(true);
  answers = [done()];
  await send('GET', '/me');
  expect(sessionState().unreachable).toBe(false);
});

test('offline, nothing is tried again by itself', async () => {
  vi.stubGlobal('navigator', { onLine: false });
  await outcomeOf(send('POST', '/marks', {}));
  expect(seen).toHaveLength(1);
});

test('a locked session covers the page; a lost one goes to signing in and keeps the place', async () => {
  answers = [refused(423, 'access/locked')];
  await outcomeOf(send('GET', '/week'));
  expect(sessionState().locked).toBe(true);
  expect(went).toEqual([]);
  answers = [refused(401, 'access/sign-in-needed')];
  await outcomeOf(send('GET', '/week'));
  expect(went).toEqual(['/sign-in?back=%2Fweek%3Fday%3D2026-11-19']);
});

test('a session that ends under somebody who is signed in covers the page too, with what is written on it', async () => {
  setSession({ keepsPage: true });
  answers = [refused(401, 'access/sign-in-needed')];
  expect(await outcomeOf(send('PUT', '/cards', { text: 'half a sentence' }))).toMatchObject({ status: 401 });
  expect(sessionState().over).toBe(true);
  expect(went).toEqual([]);
});

test('a wrong password is told where it was typed, without leaving', async () => {
  answers = [refused(401, 'access/wrong-sign-in')];
  await outcomeOf(send('POST', '/unlock', { password: 'x' }));
  expect(went).toEqual([]);
});

test.each([
  ['?back=%2Fweek%3Fday%3D2026-11-19', '/week?day=2026-11-19'],
  ['', '/'],
  ['?back=https%3A%2F%2Fevil.example', '/'],
  ['?back=%2F%2Fevil.example', '/'],
  ['?back=%2F%5Cevil.example', '/'],
  ['?back=%2F%09%2Fevil.example', '/'],
  ['?back=%2Fsign-in%3Fback%3D%2F', '/']
])('after signing in with %s the browser goes to %s and never to another site', (search, place) => expect(placeToReturnTo(search)).toBe(place));
