import type { FastifyInstance, FastifyReply } from 'fastify';
import { asRequest } from '../db/work.ts';
import { askingOf } from '../http/server.ts';
import type { Surroundings } from '../http/route.ts';
import { owesSecondFactor } from '../access/actor.ts';

/** Open browsers, by organization. One connection per browser; its tabs share it. */
const listening = new Map<string, Set<FastifyReply>>();

/** Streams "look again" to every open browser: topics only, from every running copy of the server. */
export async function addLive(app: FastifyInstance, around: Surroundings): Promise<void> {
  await around.engine.listen('handrail', (payload) => tell(payload));
  const beat = setInterval(() => everyone().forEach((reply) => reply.raw.write(': still here\n\n')), 20_000);
  beat.unref();
  app.addHook('onClose', async () => clearInterval(beat));
  app.addHook('preClose', async () => everyone().forEach((reply) => reply.raw.end()));
  app.get('/api/live', async (request, reply) => {
    const asking = askingOf(around, request, reply);
    const actor = await asRequest(around.engine, asking.tokenHash, around.clock(), (_db, who) => Promise.resolve(who));
    if (!actor || actor.lockedAt || owesSecondFactor(actor)) return reply.code(401).send();
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    // What happened while the browser was away is unknown to it, so every connection begins with "look again".
    reply.raw.write(`retry: 2000\nevent: refresh\ndata: {}\n\n`);
    const peers = listening.getOrInsert(actor.organizationId, new Set());
    peers.add(reply);
    request.raw.once('close', () => peers.delete(reply));
    return reply;
  });
}

const everyone = (): FastifyReply[] => [...listening.values()].flatMap((peers) => [...peers]);

function tell(payload: string): void {
  if (payload === '') return everyone().forEach((reply) => reply.raw.write('event: refresh\ndata: {}\n\n'));
  const { org, ...told } = JSON.parse(payload) as { org: string; topics: string[]; from?: string };
  for (const reply of listening.get(org) ?? []) reply.raw.write(`data: ${JSON.stringify(told)}\n\n`);
}
