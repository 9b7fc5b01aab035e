import { buildApp } from '#apps/api/app.ts';
import { readSecrets, readSettings } from '#platform/settings/settings.ts';
import { benchNow } from './data.ts';
import type { Statement } from './driver.ts';
import { headersOf, type Request } from './figures.ts';
import type { Ground } from './ground.ts';

/** What one request asked of the database, and what it answered. */
export interface Captured {
  statements: Statement[];
  bytes: Buffer;
}

/** Sends each request once through the whole application on the captured copy. Throws when one is refused. */
export async function captureAll({ capture, env }: Ground, requests: readonly Request[]): Promise<Captured[]> {
  const settings = readSettings(env);
  const app = await buildApp({ engine: capture.engine, settings, secrets: readSecrets(settings, env), clock: () => benchNow }, (problem) => console.error(JSON.stringify(problem)));
  const all: Captured[] = [];
  for (const one of requests) {
    capture.take();
    const answer = await app.inject({ method: one.method, url: `/api${one.path}`, headers: headersOf(one), ...(one.body === undefined ? {} : { payload: one.body as object }) });
    if (answer.statusCode !== 200) throw new Error(`${one.method} ${one.path}: ${answer.statusCode} ${answer.body.slice(0, 300)}`);
    all.push({ statements: capture.take(), bytes: answer.rawPayload });
  }
  await app.close();
  return all;
}

/** Each connection writes its own audit chain, as the product gives each of its transactions one that is free. */
export function onChain(statements: readonly Statement[], chain: number): Statement[] {
  return statements.map((statement) => (isFinish(statement) ? { ...statement, values: statement.values.with(1, chain) } : statement));
}

const isFinish = ({ text }: Statement): boolean => text.includes('access.finish(');
const isEnter = ({ text }: Statement): boolean => text.includes('access.enter(');

/** The statements of the subject alone: without entering, auditing, and looking for a request sent twice. */
export const plainOf = (statements: readonly Statement[]): Statement[] => statements.filter((one) => !isEnter(one) && !isFinish(one) && !one.text.includes('"idempotent_answer"'));
export const enterOf = (statements: readonly Statement[]): Statement => statements.find(isEnter)!;
