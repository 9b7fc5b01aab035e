import { openEngine, type Engine } from '#platform/db/engine.ts';
import { migrate } from '#platform/db/migrate.ts';
import { appLogin, proveRestricted } from '#platform/db/roles.ts';
import { clockOf, readSecrets, readSettings, type Secrets, type Settings } from '#platform/settings/settings.ts';
import type { Clock } from '#kernel/time.ts';

/** Everything that a program of Handrail works with, ready: settings read, database open and up to date, roles proved. */
export interface Opened {
  settings: Settings;
  secrets: Secrets;
  engine: Engine;
  clock: Clock;
  migrated: string[];
}

/** Opens and migrates the data. Refuses a fixed clock where a real clinic lives. Whatever this process writes is for its own user only. */
export async function open(words: string[], say: (line: string) => void = () => {}): Promise<Opened> {
  process.umask(0o077);
  const settings = readSettings(process.env, words);
  const secrets = readSecrets(settings, process.env);
  say(settings.databaseUrl ? 'Connecting to the PostgreSQL server…' : 'Opening the embedded database…');
  const engine = await openEngine(settings, secrets);
  try {
    const migrated = await migrate(engine.owner, settings.databaseUrl ? new URL(appLogin(settings, secrets)) : null);
    await proveRestricted(engine.app, engine.name);
    const holds = await engine.owner.selectFrom('access.organization').select('isDemo').execute();
    const real = settings.real || holds.some((organization) => !organization.isDemo);
    if (settings.real && holds.some((organization) => organization.isDemo)) throw new Error('This data holds the demo clinic. Name another folder with HANDRAIL_DATA for a real one.');
    return { settings: { ...settings, real }, secrets, engine, clock: clockOf({ ...settings, real }), migrated };
  } catch (error) {
    await engine.close();
    throw error;
  }
}
