import { loadavg } from 'node:os';
import { Asker } from './ask.ts';
import { subjectsOf } from './figures.ts';
import type { Ground } from './ground.ts';
import { pgliteGround } from './ground-pglite.ts';
import { postgresGround } from './ground-postgres.ts';
import { weekOfProgram } from './hours.ts';
import { round } from './load.ts';
import { measure, type Measured } from './measure.ts';
import { readOptions, say, type Options } from './options.ts';
import { startProgram } from './processes.ts';
import { start } from './start.ts';

/** Groups of twelve that are signed; those left of the two hundred are saved. */
const signings = 100;

const options = readOptions(process.argv.slice(2));
const wants = (name: string): boolean => options.only === null || options.only.includes(name);

async function figuresOn(ground: Ground, options: Options): Promise<Measured[]> {
  const subjects = (await subjectsOf(ground.capture.engine, ground.ids, signings)).filter(({ name }) => wants(name));
  if (!subjects.length) return [];
  const [product, bare] = [await startProgram('src/apps/api/main.ts', ground.env), await startProgram('bench/bare-server.ts', {})];
  const servers = { product: new Asker(product.origin, options.connections), bare: new Asker(bare.origin, options.connections) };
  try {
    const figures: Measured[] = [];
    for (const subject of subjects) figures.push(await measure(subject, ground, servers, options));
    return figures;
  } finally {
    for (const asker of Object.values(servers)) asker.close();
    await Promise.all([product.stop(), bare.stop()]);
  }
}

async function onEngine(name: string): Promise<Record<string, unknown>> {
  say(`Making the clinic on ${name}…`);
  const ground = name === 'pglite' ? await pgliteGround() : await postgresGround(options.connections);
  if (ground) cleanUps.add(ground.close);
  if (!ground) return { engine: name, skipped: 'PostgreSQL is not installed here and DATABASE_URL names no server' };
  try {
    const figures = await figuresOn(ground, options);
    const started = wants('start') ? await start(ground) : undefined;
    if (started) say(`  ${name} start to first page: ${started.seconds} s`);
    return { engine: name, ...ground.facts, figures, start: started };
  } finally {
    cleanUps.delete(ground.close);
    await ground.close();
  }
}

/** A run that is stopped leaves no database, server or folder behind. */
const cleanUps = new Set<() => Promise<void>>();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void Promise.allSettled([...cleanUps].map((close) => close())).then(() => process.exit(1)));

const began = performance.now();
const loadBefore = loadavg()[0]!;
const engines: Record<string, unknown>[] = [];
for (const name of options.engines) engines.push(await onEngine(name));
console.log(
  JSON.stringify({ bench: 'handrail', node: process.version, options, loadBefore: round(loadBefore), loadAfter: round(loadavg()[0]!), tookSeconds: round((performance.now() - began) / 1000), engines, hours: wants('hours') ? weekOfProgram() : undefined }, null, 2)
);
