import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { addLive } from '#platform/events/live.ts';
import { addMeanings } from '#platform/http/meaning.ts';
import { buildServer, type Complain } from '#platform/http/server.ts';
import type { Surroundings } from '#platform/http/route.ts';
import { contract } from '../contract.ts';
import { modules } from './modules.ts';
import { addWeb } from './web.ts';

/** The whole HTTP application: API, description of the API, live updates, health, and the built screens. */
export async function buildApp(around: Surroundings, complain: Complain): Promise<FastifyInstance> {
  for (const { constraints } of modules) if (constraints) addMeanings(constraints);
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

let description: Promise<unknown> | null = null;

/** The API as OpenAPI 3.1, with who may call each operation (`x-may`) and what it audits (`x-audits`). */
export function describe(): Promise<unknown> {
  description ??= new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] }).generate(contract, {
    info: { title: 'Handrail', version: '0.1.0', description: 'Runs an intensive outpatient program. Errors are RFC 9457 problem details with a stable `refusal`.' },
    servers: [{ url: '/api' }]
  });
  return description;
}
