import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql, type RawBuilder } from 'kysely';
import { newId, type Id } from '#kernel/ids.ts';
import { openEngine } from '#platform/db/engine.ts';
import { proveRestricted } from '#platform/db/roles.ts';
import { asRequest, type Db } from '#platform/db/work.ts';
import { hashToken } from '#platform/http/server.ts';
import { castId } from '#seed/index.ts';
import { startClinic, type Clinic } from '../support/clinic.ts';
import { testServer } from '../support/database.ts';
import { testSecrets, testSettings } from '../support/surroundings.ts';

/** What somebody gets who writes statements by hand under the role of requests, signed in as one of the staff. */
let clinic: Clinic;
let millbrook: Id;
beforeAll(async () => {
  clinic = await startClinic();
  millbrook = await one<Id>(sql`select id from access.organization where slug = 'millbrook'`);
});
afterAll(() => clinic.close());

/** As the owner. */
async function one<T>(query: RawBuilder<unknown>): Promise<T> {
  const { rows } = (await query.execute(clinic.engine.owner)) as { rows: Record<string, T>[] };
  return Object.values(rows[0]!)[0]!;
}
async function by<R>(who: string, work: (db: Db) => Promise<R>): Promise<R> {
  const { cookie } = await clinic.as(who);
  return asRequest(clinic.engine, hashToken(cookie.split('=')[1]!), clinic.now(), work);
}
const countBy = (who: string, from: RawBuilder<unknown>): Promise<number> => by(who, async (db) => Number((await sql<{ n: string }>`select count(*) as n from ${from}`.execute(db)).rows[0]!.n));
const changed = (who: string, statement: RawBuilder<unknown>): Promise<number> => by(who, async (db) => Number((await statement.execute(db)).numAffectedRows ?? 0n));
const staffOf = (key: string): Promise<Id> => one(sql`select person_id from access.account where email = ${`${key}@quillhaven.example`}`);
const refused = { code: expect.stringMatching(/^(42501|HR00\d|23\d\d\d)$/) };

describe('another clinic', () => {
  test('is in no table that anybody may read', async () => {
    const { rows: tables } = await sql<{ name: string }>`
      select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id'
       where c.relkind in ('r', 'p') and not c.relispartition and n.nspname <> 'pg_catalog' and has_any_column_privilege('handrail_app', c.oid, 'select') and has_column_privilege('handrail_app', c.oid, a.attnum, 'select') order by 1`.execute(clinic.engine.owner);
    expect(tables.length).toBeGreaterThan(70);
    let theirs = 0;
    for (const { name } of tables) {
      theirs += Number(await one(sql`select count(*) from ${sql.table(name)} where organization_id = ${millbrook}`));
      for (const who of ['ottilie', 'ada', 'frankie']) expect([name, who, await countBy(who, sql`${sql.table(name)} where organization_id = ${millbrook}`)]).toEqual([name, who, 0]);
    }
    expect(theirs).toBeGreaterThan(20);
  });

  test('cannot be written into, nor its audit', async () => {
    await expect(changed('ottilie', sql`insert into messages.message (organization_id, id, address, subject, body, state, at, until) values (${millbrook}, ${newId()}, 'a@b.example', 's', 'b', 'listed', now(), now())`)).rejects.toMatchObject(refused);
    await expect(changed('ottilie', sql`select audit.append(${millbrook}, 1, now(), 'not their key', '{"action": "forged", "patients": []}')`)).rejects.toMatchObject(refused);
    await expect(changed('ottilie', sql`select access.finish(${millbrook}, 1, now(), 'not their key', '{"action": "forged", "patients": []}', null)`)).rejects.toMatchObject(refused);
  });
});

describe('the front desk', () => {
  test.each(['notes.note', 'notes.note_version', 'notes.card', 'charts.chart_event', 'episodes.focus', 'safety.attention_entry', 'people.allergy', 'people.keep_apart_reason', 'audit.entry'])('reads nothing of %s', async (table) => {
    expect(Number(await one(sql`select count(*) from ${sql.table(table)}`))).toBeGreaterThan(0);
    const others = table === 'safety.attention_entry' ? sql`where written_by <> access.me()` : sql``;
    expect(await countBy('frankie', sql`${sql.table(table)} ${others}`)).toBe(0);
  });

  test('makes itself nobody else: not a role, not a part in the care, not another account', async () => {
    const [frankie, samuel, theo] = [await staffOf('frankie'), await staffOf('samuel'), await castId(clinic.engine.owner, 'Theo Marsh')];
    await expect(changed('frankie', sql`insert into people.staff_role (organization_id, staff_id, role) values (access.org(), ${frankie}, 'director')`)).rejects.toMatchObject(refused);
    await expect(changed('frankie', sql`insert into people.care_team (organization_id, id, patient_id, staff_id, part, begins_on) values (access.org(), ${newId()}, ${theo}, ${frankie}, 'therapist', '2026-01-01')`)).rejects.toMatchObject(refused);
    await expect(changed('frankie', sql`insert into access.break_glass (organization_id, id, staff_id, patient_id, reason, at, ends_at) values (access.org(), ${newId()}, ${frankie}, ${theo}, 'I would like to know', now(), now() + interval '1 hour')`)).rejects.toMatchObject(refused);
    await expect(changed('frankie', sql`update access.account set person_id = ${samuel}`)).rejects.toMatchObject(refused);
    await expect(changed('frankie', sql`update access.session set ends_at = ends_at + interval '1 year'`)).rejects.toMatchObject(refused);
    expect(await changed('frankie', sql`update people.person set family_name = 'Otherwise' where id = ${samuel}`)).toBe(0);
  });

  test.each(['password_hash', 'second_factor_secret'])('and nobody else reads the %s of an account', async (column) => {
    for (const who of ['frankie', 'ada', 'ottilie']) await expect(countBy(who, sql`(select ${sql.ref(column)} from access.account) secrets`)).rejects.toMatchObject(refused);
  });

  test.each(['access.throttle', 'access.first_run_code', 'access.passkey_challenge', 'access.organization', 'audit.head', 'audit.checkpoint'])('and nobody else reads %s', async (table) => {
    let seen = 0;
    for (const who of ['frankie', 'ada', 'ottilie']) seen += await countBy(who, sql.table(table)).catch(() => 0);
    expect(seen).toBe(0);
  });
});

describe('a clinician', () => {
  test('reads of another program only whom they care for', async () => {
    const reads = sql`charts.chart_event e join programs.program g on g.organization_id = e.organization_id and g.id = e.program_id and g.name like 'Evening%'`;
    expect(await one(sql`select count(*) from ${reads}`)).not.toBe('0');
    expect(await countBy('samuel', sql`${reads} where not (e.patient_id = any(access.my_patients()))`)).toBe(0);
    expect(await countBy('omar', reads)).toBeGreaterThan(0);
  });

  test('signs, marks and writes in nobody else’s name', async () => {
    const lindiwe = await staffOf('lindiwe');
    const note = sql`select organization_id, id, version + 1, patient_id, program_id, '{}', sha256('{}'), 'Better so', ${lindiwe}::uuid, now() from notes.note where program_id = any(access.my_clinical_programs()) limit 1`;
    await expect(changed('samuel', sql`insert into notes.note_version (organization_id, note_id, version, patient_id, program_id, content, content_hash, reason, signed_by, signed_at) ${note}`)).rejects.toMatchObject(refused);
    await expect(changed('samuel', sql`insert into notes.cosignature (organization_id, note_id, version, patient_id, program_id, statement, cosigned_by, cosigned_at) select organization_id, id, version, patient_id, program_id, 'Seen', ${lindiwe}::uuid, now() from notes.note limit 1`)).rejects.toMatchObject(refused);
    await expect(changed('samuel', sql`insert into attendance.visit_version (organization_id, patient_id, service_date, site_id, version, facts, marked_by, marked_at) select organization_id, patient_id, service_date, site_id, version + 1, '{}', ${lindiwe}::uuid, now() from attendance.visit limit 1`)).rejects.toMatchObject(refused);
  });

  test('reads no counseling note of a colleague, in whatever it shows', async () => {
    const { rows } = await sql<{ id: Id; author: string }>`
      select n.id, split_part(a.email, '@', 1) as author from notes.note n join access.account a on a.organization_id = n.organization_id and a.person_id = n.author_id join programs.program g on g.organization_id = n.organization_id and g.id = n.program_id
       where g.name = 'Day program' and a.email in ('samuel@quillhaven.example', 'lindiwe@quillhaven.example') limit 1`.execute(clinic.engine.owner);
    const { id, author } = rows[0]!;
    const colleague = author === 'samuel' ? 'lindiwe' : 'samuel';
    const seen = (who: string) => Promise.all([sql`notes.note where id = ${id}`, sql`notes.note_version where note_id = ${id}`].map((from) => countBy(who, from)));
    const all = await seen(colleague);
    expect(all.every((count) => count > 0)).toBe(true);
    await clinic.engine.owner.transaction().execute(async (db) => {
      await sql`alter table notes.note disable trigger note_stays_signed`.execute(db);
      await sql`update notes.note set sensitivity = 'counseling' where id = ${id}`.execute(db);
      await sql`alter table notes.note enable trigger note_stays_signed`.execute(db);
      await sql`insert into charts.chart_event (organization_id, id, patient_id, program_id, sensitivity, at, category, gist, subject_kind, subject_id, author_id, recorded_at)
        select organization_id, ${newId()}, patient_id, program_id, 'counseling', signed_at, 'notes', 'note.charted', 'note', id, author_id, signed_at from notes.note where id = ${id}`.execute(db);
    });
    expect(await seen(colleague)).toEqual([0, 0]);
    expect(await countBy(colleague, sql`charts.chart_event where subject_id = ${id} and sensitivity = 'counseling'`)).toBe(0);
    expect(await seen('ottilie')).toEqual([0, 0]);
    expect(await seen(author)).toEqual(all);
    expect(await countBy(author, sql`charts.chart_event where subject_id = ${id} and sensitivity = 'counseling'`)).toBe(1);
  });

  test('hangs nothing onto an incident of somebody else', async () => {
    const frankie = await clinic.as('frankie');
    const recorded = await frankie.post('/incidents', { kind: 'fall', happenedAt: clinic.now(), place: 'Hall', what: 'Slipped on the wet floor', done: '', people: [], reports: [] });
    expect(recorded.status).toBe(200);
    const samuel = await staffOf('samuel');
    await expect(changed('samuel', sql`insert into incidents.person (organization_id, id, incident_id, opened_by, part, name, added_by, added_at) values (access.org(), ${newId()}, ${recorded.body.id}, ${samuel}, 'involved', 'Somebody', ${samuel}, now())`)).rejects.toMatchObject(refused);
  });
});

describe('what was written', () => {
  test('stays as it was, for the owner too, in every table of versions and every part of the audit', async () => {
    const { rows } = await sql<{ name: string; guards: number }>`
      select n.nspname || '.' || c.relname as name, (select count(distinct t.tgname) from pg_trigger t where t.tgrelid = c.oid and t.tgenabled <> 'D' and t.tgname in ('rows_stay_as_written', 'table_stays_as_written'))::int as guards
        from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and n.nspname <> 'pg_catalog' and (c.relname like '%\\_version' or n.nspname = 'audit' and c.relname like 'entry%' or c.relname in ('checkpoint', 'piece', 'cosignature', 'chart_event')) order by 1`.execute(clinic.engine.owner);
    expect(rows.length).toBeGreaterThan(25);
    expect(rows.filter(({ guards }) => guards < 2)).toEqual([]);
    for (const { name } of rows) {
      if (Number(await one(sql`select count(*) from ${sql.table(name)}`)) === 0) continue;
      for (const change of [sql`update ${sql.table(name)} set organization_id = organization_id`, sql`delete from ${sql.table(name)}`, sql`truncate ${sql.table(name)} cascade`])
        await expect(change.execute(clinic.engine.owner), name).rejects.toMatchObject({ code: 'HR001', constraint: 'rows_stay_as_written' });
    }
  });
});

describe('the role of requests', () => {
  test('makes nothing, and runs nothing as the owner that does not say where it looks', async () => {
    // The embedded database has one connection, which is its owner's: there, only the role that each transaction enters holds.
    const becoming = testServer ? [sql`set local session authorization postgres`, sql`set local role postgres`] : [];
    for (const make of [sql`create table public.mine (a int)`, sql`create schema mine`, sql`create function access.org() returns uuid language sql as 'select null::uuid'`, sql`alter table notes.note disable row level security`, ...becoming])
      await expect(by('ottilie', (db) => make.execute(db))).rejects.toMatchObject({ code: expect.stringMatching(/^42/) });
    const { rows } = await sql<{ name: string }>`
      select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')
         and (not exists (select 1 from unnest(p.proconfig) c where c like 'search_path=%pg_temp') or (p.prorettype <> 'trigger'::regtype and has_function_privilege('public', p.oid, 'execute')))`.execute(clinic.engine.owner);
    expect(rows).toEqual([]);
  });

  test.skipIf(!testServer)('is refused at the start to a login that may become the owner', async () => {
    const owner = clinic.engine.owner;
    const name = `handrail_owning_${process.pid}`;
    await sql`create role ${sql.id(name)} login password 'for this test only'`.execute(owner);
    await sql`grant handrail_app, postgres to ${sql.id(name)}`.execute(owner);
    const url = new URL(testServer!);
    url.pathname = `/${await one<string>(sql`select current_database()`)}`;
    const appUrl = Object.assign(new URL(url), { username: name, password: 'for this test only' }).toString();
    const engine = await openEngine(testSettings({ databaseUrl: url.toString(), appUrl }), testSecrets);
    try {
      await expect(proveRestricted(engine.app, 'postgres')).rejects.toThrow(`the login ${name} may become postgres, who owns the tables`);
    } finally {
      await engine.close();
      await sql`drop role ${sql.id(name)}`.execute(owner);
    }
  });
});
