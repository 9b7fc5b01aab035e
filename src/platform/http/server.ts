import { createHash } from 'node:crypto';
import cookie from '@fastify/cookie';
import { ORPCError } from '@orpc/server';
import { OpenAPIHandler } from '@orpc/openapi/fastify';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { newId } from '#kernel/ids.ts';
import { bodyLimit, limitBody, type BodySize } from './body-limit.ts';
import { meaningOf } from './meaning.ts';
import { problemOf } from './problem.ts';
import type { Asking, Surroundings } from './route.ts';

export const sessionCookie = 'handrail_session';

/** Says what went wrong to whoever runs the server, without a word of what the request or the database row held. */
export type Complain = (about: { requestId: string; method: string; path: string; error: string }) => void;

/** The HTTP server: health, the API with its one pipeline, and nothing that a module decides. */
export async function buildServer(around: Surroundings, router: Record<string, unknown>, complain: Complain): Promise<FastifyInstance> {
  const app = Fastify({ bodyLimit, trustProxy: around.settings.trustedProxies, logger: false, genReqId: () => newId(), routerOptions: { maxParamLength: 300 }, frameworkErrors: (_error, _request, reply) => notAnAddress(reply) });
  await app.register(cookie);
  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers(safeHeaders(around.settings.origin.startsWith('https')));
    if (isForeignWrite(request, around.settings.origin)) void reply.code(403).type('application/problem+json').send(problemOf(refused('access/wrong-origin', 403)));
    else done();
  });
  app.setErrorHandler((error: { statusCode?: number }, request, reply) => {
    const meant = meaningOf(error);
    if (meant instanceof ORPCError) return reply.code(meant.status).type('application/problem+json').send(problemOf(meant));
    const status = error.statusCode ?? 500;
    if (status >= 500) complain({ requestId: request.id, method: request.method, path: request.routeOptions.url ?? '', error: nameOf(error) });
    return reply.code(status).type('application/problem+json').send(problemOf(refused(status === 413 ? 'server/too-large' : status < 500 ? 'server/wrong-shape' : 'server/failed', status)));
  });
  await app.register((scope) => api(scope, around, router, complain));
  return app;
}

async function api(scope: FastifyInstance, around: Surroundings, router: Record<string, unknown>, complain: Complain): Promise<void> {
  const handler = new OpenAPIHandler(router as never, {
    customErrorResponseBodyEncoder: problemOf,
    interceptors: [
      async ({ next, context, request }) => {
        try {
          return await next();
        } catch (error) {
          const { requestId = '', size } = context as unknown as Partial<Asking & { size: BodySize }>;
          if (size?.isTooLarge) throw tooLarge();
          const { status } = (error ?? {}) as { status?: number };
          if (status === undefined || status >= 500) complain({ requestId, method: request.method, path: '', error: nameOf(error) });
          throw error;
        }
      }
    ]
  });
  // oRPC reads the body itself, so the framework must not.
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { bodyLimit }, (_request, _payload, done) => done(null));
  scope.addHook('onSend', (_request, reply, payload, done) => {
    if (reply.statusCode >= 400) void reply.type('application/problem+json');
    // What is left of a body that nobody reads would keep the connection busy.
    if (reply.statusCode === 413) void reply.header('connection', 'close');
    void reply.header('cache-control', 'no-store');
    done(null, payload);
  });
  scope.all('/api/*', async (request, reply) => {
    const size = limitBody(request.raw);
    if (size.isTooLarge) return reply.code(413).send(problemOf(refused('server/too-large', 413)));
    const context = { ...askingOf(around, request, reply), size };
    const { matched } = await handler.handle(request, reply, { prefix: '/api', context });
    return matched ? reply : reply.code(404).send(problemOf(refused('access/unknown', 404)));
  });
}

const pageHeader = 'handrail-page';
/** A page names itself by a random UUID; anything else is not passed on to others. */
const PAGE = /^[\da-f-]{36}$/;

/** What the pipeline knows of a request before anyone is known. */
export function askingOf(around: Surroundings, request: FastifyRequest, reply: FastifyReply): Asking {
  const token = request.cookies[sessionCookie];
  const key = request.headers['idempotency-key'];
  const page = request.headers[pageHeader];
  return {
    ...around,
    requestId: request.id,
    tokenHash: token ? hashToken(token) : null,
    idempotencyKey: typeof key === 'string' ? key : null,
    page: typeof page === 'string' && PAGE.test(page) ? page : null,
    address: request.ip,
    device: (request.headers['user-agent'] ?? '').slice(0, 200),
    setCookie: (value) => {
      const options = { path: '/', httpOnly: true, sameSite: 'strict' as const, secure: around.settings.origin.startsWith('https') };
      if (value === null) void reply.clearCookie(sessionCookie, options);
      else void reply.setCookie(sessionCookie, value, options);
    }
  };
}

/** Only the hash of a session's token is kept, so a stolen table opens no session. */
export const hashToken = (token: string): Uint8Array => createHash('sha256').update(token).digest();

/**
 * A browser names where a write comes from; one from another site is refused, beside the same-site cookie. A clinic with an
 * https address takes none that came over plain http, by whatever name.
 */
function isForeignWrite(request: FastifyRequest, origin: string): boolean {
  const { origin: from, host, 'sec-fetch-site': site } = request.headers;
  if (request.method === 'GET' || request.method === 'HEAD') return false;
  if (from === undefined) return site === 'cross-site';
  return from !== origin && from !== `https://${host}` && (origin.startsWith('https') || from !== `http://${host}`);
}

/** An address with bytes that are no text, refused before there is a route. */
const notAnAddress = (reply: FastifyReply) => void reply.code(400).type('application/problem+json').send(problemOf(refused('server/wrong-shape', 400)));
const tooLarge = () => new ORPCError('PAYLOAD_TOO_LARGE', { status: 413, data: { refusal: 'server/too-large' } });
const refused = (refusal: string, status: number) => ({ code: refusal, status, data: { refusal } });

/** Kind and code of an error, never its message: a database's message repeats the row. */
function nameOf(error: unknown): string {
  const { name, code, constraint, cause, stack } = (error ?? {}) as { name?: string; code?: string; constraint?: string; cause?: unknown; stack?: string };
  const where = stack?.split('\n').find((line) => line.includes('/src/'))?.trim() ?? '';
  return [name, code, constraint, where, cause ? `from ${nameOf(cause)}` : ''].filter(Boolean).join(' ');
}

function safeHeaders(https: boolean): Record<string, string> {
  return {
    'content-security-policy': "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    'cross-origin-opener-policy': 'same-origin',
    ...(https ? { 'strict-transport-security': 'max-age=31536000' } : {})
  };
}
