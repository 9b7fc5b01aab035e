import { sql, type Kysely } from 'kysely';
import type { DB } from '#db/tables.ts';
import type { Secrets, Settings } from '../settings/settings.ts';

/** The role every request enters; row-level security is written for it. It owns nothing and cannot log in. */
export const requestRole = 'handrail_app';

/** Address of the requests' login: as set, or the owner's server with a login and password derived from the secret. */
export function appLogin(settings: Settings, secrets: Secrets): string {
  if (settings.appUrl) return settings.appUrl;
  const url = new URL(settings.databaseUrl!);
  url.username = 'handrail_login';
  url.password = secrets.appLogin;
  return url.toString();
}

/** Makes the request role and, on a server, the login that may enter it. Safe to repeat, and for several servers at once. */
export async function prepareRoles(owner: Kysely<DB>, login: URL | null): Promise<void> {
  await createIfAbsent(owner, requestRole, 'nologin');
  await patiently(() => sql`grant ${sql.id(requestRole)} to current_user`.execute(owner));
  if (!login) return;
  const name = decodeURIComponent(login.username);
  await createIfAbsent(owner, name, 'login');
  await patiently(() => sql`alter role ${sql.id(name)} with login inherit password ${sql.lit(decodeURIComponent(login.password))}`.execute(owner));
  await patiently(() => sql`grant ${sql.id(requestRole)} to ${sql.id(name)}`.execute(owner));
}

/** Roles belong to the whole server, where no lock of one database helps: two changes at once are refused, and tried again. */
async function patiently(change: () => Promise<unknown>, triesLeft = 20): Promise<void> {
  try {
    await change();
  } catch (error) {
    const { code } = error as { code?: string };
    if (triesLeft === 0 || (code !== 'XX000' && code !== '23505')) throw error;
    await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 100));
    await patiently(change, triesLeft - 1);
  }
}

async function createIfAbsent(owner: Kysely<DB>, name: string, kind: 'login' | 'nologin'): Promise<void> {
  const { rows } = await sql`select 1 from pg_roles where rolname = ${name}`.execute(owner);
  if (rows.length) return;
  await sql`create role ${sql.id(name)} ${sql.raw(kind)}`.execute(owner).catch((error: { code?: string }) => {
    // Another server starting at the same moment made it first.
    if (error.code !== '42710' && error.code !== '23505') throw error;
  });
}

/**
 * Proves, before anything is served, that requests cannot see past row-level security: the entered role is no
 * superuser, cannot bypass, owns no table, makes nothing in a schema that functions look into, its login cannot become
 * the owner, and every table of a clinic has its policies on. Throws otherwise.
 */
export async function proveRestricted(app: Kysely<DB>, engine: 'pglite' | 'postgres'): Promise<void> {
  await app.transaction().execute(async (tx) => {
    await sql`select set_config('role', ${requestRole}, true)`.execute(tx);
    const { rows } = await sql<{ why: string }>`
      select 'the role ' || rolname || ' is a superuser or may bypass row-level security' as why
        from pg_roles where rolname in (current_user, ${engine === 'postgres' ? sql`session_user` : sql`current_user`}) and (rolsuper or rolbypassrls)
      union all
      select 'the role owns ' || schemaname || '.' || tablename from pg_tables where tableowner = current_user
      union all
      select 'the role may make things in the schema ' || nspname from pg_namespace where nspname !~ '^pg_' and has_schema_privilege(oid, 'create')
      union all
      select 'the login ' || session_user || ' may become ' || rolname || ', who owns the tables' from pg_roles
       where ${engine === 'postgres'} and oid in (select relowner from pg_class where relkind in ('r', 'p') and relnamespace = to_regnamespace('audit')) and pg_has_role(session_user, oid, 'member')
      union all
      select n.nspname || '.' || c.relname || ' has no row-level security'
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and not c.relispartition and not c.relrowsecurity
         and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped)`.execute(tx);
    if (rows.length) throw new Error(`Handrail will not start: ${rows.map((row) => row.why).join('; ')}.`);
  });
}
