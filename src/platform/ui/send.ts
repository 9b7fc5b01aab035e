import { RefusalError } from './refusal-error.ts';
import { goToSignIn, sessionState, setSession } from './session-state.ts';

const writes = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const pauses = [400, 1500];
const secondsToLeave = 5;

/**
 * Sends one request of ours. A write carries one `Idempotency-Key` from the press of the button to the answer: when no
 * answer comes, the very same request with the same key is sent again, so that it is done once or not at all.
 * @throws RefusalError for every answer that is not a success, and `server/unreachable` (status 0) when none came.
 */
export async function sendRequest(request: Request, key?: string): Promise<Response> {
  const keyed = writes.has(request.method) ? withKey(request, key ?? newKey()) : request;
  const response = await untilAnswered(keyed);
  setSession({ unreachable: false });
  if (response.ok) return response;
  const refused = await refusalIn(response);
  await followSession(refused);
  throw refused;
}

/** Sends JSON to a path under `/api` without the typed client; for entries that stay small, such as signing in. */
export async function send<Answer>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown, key?: string): Promise<Answer> {
  const init = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const response = await sendRequest(new Request(new URL(`/api${path}`, location.origin), { method, ...init }), key);
  return (await response.json()) as Answer;
}

/** The name of this open page, said with each of its writes: what others are told of them comes back to it too. */
export const thisPage = crypto.randomUUID();

/** A key for one intended change. */
export const newKey = (): string => crypto.randomUUID();

function withKey(request: Request, key: string): Request {
  const headers = new Headers(request.headers);
  headers.set('idempotency-key', key);
  headers.set('handrail-page', thisPage);
  return new Request(request, { headers });
}

async function untilAnswered(request: Request, tries = 0): Promise<Response> {
  try {
    return await fetch(request.clone());
  } catch (error) {
    if (request.signal.aborted) throw error;
    const pause = navigator.onLine ? pauses[tries] : undefined;
    if (pause === undefined) {
      setSession({ unreachable: true });
      throw new RefusalError('server/unreachable', 0);
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
    return untilAnswered(request, tries + 1);
  }
}

async function refusalIn(response: Response): Promise<RefusalError> {
  const problem = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  const { refusal, type: _type, title: _title, status: _status, ...facts } = problem;
  return new RefusalError(typeof refusal === 'string' ? refusal : 'server/failed', response.status, facts);
}

/** A locked session covers the page and keeps it, and so does one that ended; where nobody was signed in yet, it goes to signing in, which comes back here. */
async function followSession({ status, refusal }: RefusalError): Promise<void> {
  if (status === 423) setSession({ locked: true });
  const lost = status === 401 && (refusal === 'access/sign-in-needed' || refusal === 'access/second-factor-needed');
  if (!lost || location.pathname === '/sign-in') return;
  if (sessionState().keepsPage) return setSession({ over: true });
  goToSignIn();
  // The page is being left: a failure shown for a blink helps nobody.
  await new Promise((resolve) => setTimeout(resolve, secondsToLeave * 1000));
}
