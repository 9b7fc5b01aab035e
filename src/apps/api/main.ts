import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashPassword } from '#platform/access/passwords.ts';
import { seedDemo, type DemoSignIn } from '#seed/index.ts';
import { answerCommands } from '../cli/socket.ts';
import { open, type Opened } from '../open.ts';
import { buildApp } from './app.ts';
import { beginUpkeep } from './upkeep.ts';
import { openFirstRun } from './first-run.ts';

const say = (line: string) => console.log(line);
/** How long requests that are under way may take when the server stops, in milliseconds. */
const patienceMs = 3000;

async function main(): Promise<void> {
  const opened = await open(process.argv.slice(2), say);
  const { settings, secrets, engine, clock } = opened;
  const signIns = settings.real ? [] : await seedIfEmpty(opened);
  const app = await buildApp({ engine, settings, secrets, clock }, (problem) => console.error(JSON.stringify({ at: clock(), ...problem })));
  const stopUpkeep = beginUpkeep(opened);
  const stopCommands = settings.databaseUrl ? () => {} : answerCommands(opened);
  const address = await app.listen({ host: settings.host, port: settings.port });
  const firstRun = settings.real ? await openFirstRun(opened) : null;
  sayReady(opened, address, signIns, firstRun);

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    stopCommands();
    await stopUpkeep();
    // A browser opens connections ahead of need. One that never asked for anything would keep the server waiting for ever.
    const patience = setTimeout(() => app.server.closeAllConnections(), patienceMs);
    await app.close();
    clearTimeout(patience);
    await engine.close();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
  process.on('disconnect', () => void stop());
}

async function seedIfEmpty({ engine, settings, secrets, clock }: Opened): Promise<DemoSignIn[]> {
  if (await engine.owner.selectFrom('access.organization').select('id').limit(1).executeTakeFirst()) return [];
  say('Creating the demo clinic, Quillhaven…');
  const signIns = await seedDemo(engine.owner, { now: clock(), hashPassword, secrets, progress: (words) => say(`  ${words}`) });
  const file = join(settings.dataFolder, 'demo-sign-ins.json');
  mkdirSync(settings.dataFolder, { recursive: true, mode: 0o700 });
  writeFileSync(file, JSON.stringify(signIns, null, 2) + '\n', { mode: 0o600 });
  chmodSync(file, 0o600);
  return signIns;
}

function sayReady({ settings, engine }: Opened, address: string, signIns: DemoSignIn[], firstRun: string | null): void {
  const shown = settings.origin.endsWith(':0') ? address : settings.origin;
  for (const { organization, name, roles, email, password } of signIns) say(`  ${organization}  ${email}  ${password}  ${name}: ${roles.join(', ')}`);
  if (signIns.length) say(`These are the demo sign-ins, also in ${join(settings.dataFolder, 'demo-sign-ins.json')}.`);
  else if (!settings.real) say(`The demo sign-ins are in ${join(settings.dataFolder, 'demo-sign-ins.json')}.`);
  if (firstRun) say(`Set the clinic up with this one-time code: ${firstRun}`);
  if (engine.name === 'pglite') say('The embedded database is for trying out and small use: it survives a killed process, not a power cut. For a clinic, set DATABASE_URL.');
  say(`Handrail is ready at ${shown}`);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
