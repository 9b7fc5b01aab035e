import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import type { Engine } from '#platform/db/engine.ts';
import { asOwner, finish, newAccount, type Db } from '#platform/db/work.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { testSecrets } from '#tests/support/surroundings.ts';
import { checkpointAudit } from './checkpoint.ts';
import { keepRestore } from './restored.ts';
import { verifyAudit } from './verify.ts';

const noon = '2026-11-24T17:00:00.000Z';
const [quillhaven, millbrook, theo] = [newId(), newId(), newId()];
const folder = mkdtempSync(join(tmpdir(), 'handrail-audit-'));
const engine: Engine = await freshDatabase();
for (const [id, slug] of [[quillhaven, 'quillhaven'], [millbrook, 'millbrook']] as const)
  await engine.owner.insertInto('access.organization').values({ id, slug, name: slug, createdAt: noon }).execute();

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

const read = (organizationId: string, action = 'chart.read') =>
  asOwner(engine.owner, (db) => finish(db, testSecrets.audit, { organizationId, accountId: newId(), action, request: newId(), now: noon, account: { ...newAccount(), patients: new Set([theo]) } }));

/** Somebody with the whole database in hand: triggers are off. */
const forge = (work: (db: Db) => Promise<unknown>) =>
  asOwner(engine.owner, async (db) => {
    await sql`set local session_replication_role = replica`.execute(db);
    await work(db);
  });

const verify = () => verifyAudit(engine, testSecrets, folder);
const kinds = async () => (await verify()).problems.map(({ kind, chain, number }) => [kind, chain, number].filter((x) => x !== undefined).join(' '));

beforeEach(async () => {
  await forge(async (db) => {
    for (const table of ['audit.entry', 'audit.head', 'audit.checkpoint']) await sql`delete from ${sql.table(table)}`.execute(db);
  });
  rmSync(join(folder, 'audit-checkpoints.log'), { force: true });
  for (let i = 0; i < 6; i++) await read(quillhaven);
  for (let i = 0; i < 2; i++) await read(millbrook);
});

test('chains as they were written hold, in a clinic at work', async () => {
  await checkpointAudit(engine, testSecrets, folder, noon);
  await read(quillhaven);
  expect(await verify()).toEqual({ chains: 2, entries: 9, checkpoints: 2, restores: [], problems: [] });
});

test('with another secret every entry reads as changed', async () => {
  expect((await verifyAudit(engine, { audit: Buffer.alloc(32, 9) }, folder)).problems).toHaveLength(8);
});

describe('somebody with the database in hand, not the key', () => {
  const row = (number: number) => sql`organization_id = ${quillhaven} and chain = 0 and number = ${sql.lit(number)}`;

  test.each<[string, string, ReturnType<typeof sql>]>([
    ['the words of an entry', 'changed 0 3', sql`update audit.entry set content = replace(content, 'chart.read', 'board.read') where ${row(3)}`],
    ['when it happened', 'changed 0 3', sql`update audit.entry set at = at + interval '1 microsecond' where ${row(3)}`],
    ['who it was, in the column only', 'columns 0 3', sql`update audit.entry set account_id = gen_random_uuid() where ${row(3)}`],
    ['whose chart it was, in the column only', 'columns 0 3', sql`update audit.entry set patient_ids = '{}' where ${row(3)}`],
    ['what was done, in the column only', 'columns 0 3', sql`update audit.entry set action = 'board.read' where ${row(3)}`],
    ['an entry removed from the middle', 'removed 0 3', sql`delete from audit.entry where ${row(3)}`],
    ['the first entry removed', 'removed 0 1', sql`delete from audit.entry where ${row(1)}`],
    ['the last entry removed', 'removed 0 6', sql`delete from audit.entry where ${row(6)}`],
    ['the seal of the last replaced', 'changed 0 6', sql`update audit.entry set mac = sha256('x') where ${row(6)}`],
    ['a second entry with the same number', 'inserted 0 3', sql`insert into audit.entry select organization_id, chain, number, at + interval '1 hour', action, account_id, patient_ids, content, mac from audit.entry where ${row(3)}`],
    ['an entry after the end', 'inserted 0 7', sql`insert into audit.entry select organization_id, chain, 7, at, action, account_id, patient_ids, content, mac from audit.entry where ${row(6)}`],
    ['an entry before the beginning', 'inserted 0 0', sql`insert into audit.entry select organization_id, chain, 0, at, action, account_id, patient_ids, content, mac from audit.entry where ${row(1)}`],
    ['an entry in a chain that has no head', 'inserted 5 1', sql`insert into audit.entry select organization_id, 5, 1, at, action, account_id, patient_ids, content, mac from audit.entry where ${row(1)}`],
    ['an entry moved to another clinic', 'removed 0 6', sql`update audit.entry set organization_id = ${millbrook}, number = 3 where ${row(6)}`]
  ])('%s is found', async (_what, expected, statement) => {
    await forge((db) => statement.execute(db));
    expect(await kinds()).toContain(expected);
  });

  test('a forged entry with its head moved along is found', async () => {
    await forge(async (db) => {
      await sql`insert into audit.entry select organization_id, chain, 7, at, action, account_id, patient_ids, content, sha256('forged') from audit.entry where ${row(6)}`.execute(db);
      await sql`update audit.head set length = 7, mac = sha256('forged') where organization_id = ${quillhaven} and chain = 0`.execute(db);
    });
    expect(await kinds()).toEqual(['changed 0 7']);
  });

  test('two entries that change places are found', async () => {
    await forge(async (db) => {
      await sql`update audit.entry set number = -number where ${row(2)}`.execute(db);
      await sql`update audit.entry set number = 2 where ${row(4)}`.execute(db);
      await sql`update audit.entry set number = 4 where ${row(-2)}`.execute(db);
    });
    expect(await kinds()).toEqual(expect.arrayContaining(['changed 0 2', 'changed 0 4']));
  });
});

describe('what only a checkpoint shows', () => {
  beforeEach(() => checkpointAudit(engine, testSecrets, folder, noon));

  const cutTail = (db: Db) => sql`
    with cut as (delete from audit.entry where organization_id = ${quillhaven} and chain = 0 and number > 4 returning 1)
    update audit.head h set length = 4, mac = (select mac from audit.entry e where e.organization_id = h.organization_id and e.chain = 0 and e.number = 4) where h.organization_id = ${quillhaven} and h.chain = 0`.execute(db);
  const removeChain = async (db: Db) => {
    await sql`delete from audit.entry where organization_id = ${quillhaven}`.execute(db);
    await sql`delete from audit.head where organization_id = ${quillhaven}`.execute(db);
  };
  const removeCheckpoints = (db: Db) => sql`delete from audit.checkpoint where organization_id = ${quillhaven}`.execute(db);

  test('a tail cut off with its head moved back', async () => {
    await forge(cutTail);
    expect(await kinds()).toEqual(['removed 0 6']);
  });

  test('a whole chain taken away', async () => {
    await forge(removeChain);
    expect(await kinds()).toEqual(['removed 0 6']);
  });

  test.each([['a cut tail', cutTail], ['a chain taken away', removeChain]])('%s with the checkpoints deleted too: the file beside the database knows', async (_what, work) => {
    await forge(async (db) => {
      await work(db);
      await removeCheckpoints(db);
    });
    expect(await kinds()).toEqual(expect.arrayContaining(['checkpoint', 'removed 0 6']));
  });

  test('a chain cut and then written on, with a fresh checkpoint', async () => {
    await forge(cutTail);
    for (let i = 0; i < 3; i++) await read(quillhaven);
    await checkpointAudit(engine, testSecrets, folder, noon);
    expect(await kinds()).toContain('removed 0 6');
  });

  test('one checkpoint taken out of the middle, or altered', async () => {
    for (let i = 0; i < 2; i++) {
      await read(quillhaven);
      await checkpointAudit(engine, testSecrets, folder, noon);
    }
    rmSync(join(folder, 'audit-checkpoints.log'));
    expect(await kinds()).toEqual([]);
    const second = sql`id = (select id from audit.checkpoint where organization_id = ${quillhaven} order by id offset 1 limit 1)`;
    await forge((db) => sql`update audit.checkpoint set heads = replace(heads, '7', '6') where ${second}`.execute(db));
    expect(await kinds()).toEqual(['checkpoint', 'checkpoint']);
    await forge((db) => sql`delete from audit.checkpoint where ${second}`.execute(db));
    expect(await kinds()).toEqual(['checkpoint']);
  });

  test('a line of the file altered or unreadable; a last line cut off by a crash is not held against anyone', async () => {
    const file = join(folder, 'audit-checkpoints.log');
    const whole = readFileSync(file, 'utf8');
    appendFileSync(file, '{"organizationId":"');
    expect(await kinds()).toEqual([]);
    await read(quillhaven);
    await checkpointAudit(engine, testSecrets, folder, noon);
    expect(await kinds()).toEqual([]);
    writeFileSync(file, whole.replace('"mac":"', '"mac":"00') + 'not a line\n');
    const said = (await verify()).problems.map(({ what }) => what);
    expect(said).toEqual(['1 lines of audit-checkpoints.log cannot be read', 'a line of audit-checkpoints.log does not match its seal']);
  });

  test('nothing new, no new checkpoint', async () => {
    expect(await checkpointAudit(engine, testSecrets, folder, noon)).toBe(0);
    await read(millbrook);
    expect(await checkpointAudit(engine, testSecrets, folder, noon)).toBe(1);
  });
});

test('ten thousand entries in sixteen chains are read in pieces', async () => {
  const count = 10_000;
  await asOwner(engine.owner, async (db) => {
    await sql`select count(audit.append(${quillhaven}, i % 16, ${noon}, ${testSecrets.audit}, ${JSON.stringify({ action: 'chart.read', account: theo, patients: [theo], request: 'x' })})) from generate_series(1, ${sql.lit(count)}) i`.execute(db);
  });
  const began = performance.now();
  const report = await verify();
  console.log(`${report.entries} audit entries verified in ${Math.round(performance.now() - began)} ms`);
  expect(report).toMatchObject({ chains: 17, entries: count + 8, problems: [] });
});

describe('a backup that took the database\'s place', () => {
  const evening = '2026-11-24T22:00:00.000Z';
  const file = join(folder, 'audit-checkpoints.log');
  let removed: { tables: Map<string, unknown[]> };

  /** All that the audit holds, as a backup would. */
  const taken = async () => ({ tables: new Map(await Promise.all(['audit.entry', 'audit.head', 'audit.checkpoint'].map(async (table) => [table, (await sql<{ row: unknown }>`select to_jsonb(t) as row from ${sql.table(table)} t`.execute(engine.owner)).rows.map(({ row }) => row)] as const))) });
  const put = ({ tables }: { tables: Map<string, unknown[]> }) => forge(async (db) => {
    for (const table of tables.keys()) await sql`delete from ${sql.table(table)}`.execute(db);
    for (const [table, rows] of tables) await sql`insert into ${sql.table(table)} select * from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(db);
  });

  beforeEach(async () => {
    await checkpointAudit(engine, testSecrets, folder, noon);
    removed = await taken();
    for (let i = 0; i < 2; i++) {
      await read(quillhaven);
      await checkpointAudit(engine, testSecrets, folder, evening);
    }
    await put(removed);
  });

  test('without a word about it, what was signed later is missed', async () => {
    expect(await kinds()).toContain('checkpoint');
  });

  test('restored by Handrail, it is said, with what was replaced; the clinic goes on', async () => {
    await keepRestore(engine, testSecrets, folder, evening);
    expect(await verify()).toMatchObject({ problems: [], restores: [{ at: evening, backupOf: noon, replacedCheckpoints: 2 }] });
    await read(quillhaven);
    await checkpointAudit(engine, testSecrets, folder, evening);
    expect(await verify()).toMatchObject({ problems: [], restores: [{ replacedCheckpoints: 2 }] });
  });

  test('nobody hides behind it: what is deleted after the restore, or was there before the backup, is missed', async () => {
    await keepRestore(engine, testSecrets, folder, evening);
    const restored = await taken();
    await read(quillhaven);
    await checkpointAudit(engine, testSecrets, folder, evening);
    await put(restored);
    expect(await kinds()).toEqual(expect.arrayContaining(['checkpoint', 'removed 0 7']));
    await forge((db) => sql`delete from audit.checkpoint where organization_id = ${quillhaven}`.execute(db));
    expect((await verify()).problems.filter(({ kind }) => kind === 'checkpoint').length).toBeGreaterThan(0);
  });

  test('the line cannot be made without the key, nor be moved to excuse more', async () => {
    await keepRestore(engine, testSecrets, folder, evening);
    const line = readFileSync(file, 'utf8').trimEnd().split('\n').at(-1)!;
    await read(quillhaven);
    await checkpointAudit(engine, testSecrets, folder, evening);
    await put(removed);
    appendFileSync(file, `${line}\n`);
    expect((await verify()).problems.map(({ what }) => what)).toEqual(expect.arrayContaining(['the lines of audit-checkpoints.log before a restore are not as they were then', 'a checkpoint that audit-checkpoints.log holds is not in the database']));
    appendFileSync(file, `${line.replace('"mac":"', '"mac":"00')}\n`);
    expect((await verify()).problems.map(({ what }) => what)).toContain('a line of audit-checkpoints.log that says a backup was restored does not match its seal');
  });
});
