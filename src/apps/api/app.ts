import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { addLive } from '#platform/events/live.ts';
import { addMeanings } from '#platform/http/meaning.ts';
import { buildServer, type Complain } from '#platform/http/server.ts';
import type { Surroundings } from '#platform/http/route.ts';
import { describe } from './describe.ts';
import { modules } from './modules.ts';
import { loadRefusalWords } from './refusal-words.ts';
import { addWeb } from './web.ts';

/** The whole HTTP application: API, description of the API, live updates, health, and the built screens. */
export async function buildApp(around: Surroundings, complain: Complain): Promise<FastifyInstance> {
  for (const { constraints } of modules) if (constraints) addMeanings(constraints);
  await loadRefusalWords();
  const router = Object.fromEntries(modules.map(({ name, routes }) => [name, routes]));
  const app = await buildServer(around, router, complain);
  await app.register((scope) => addLive(scope, around));
  app.get('/healthz', async () => ({ alive: true }));
  app.get('/readyz', async (_request, reply) => {
    const ready = await sql`select 1`.execute(around.engine.app).then(() => true, () => false);
    return reply.code(ready ? 200 : 503).send({ ready });
  });
  app.get('/api/openapi.json', () => describe());
  await addWeb(app);
  return app;
}
