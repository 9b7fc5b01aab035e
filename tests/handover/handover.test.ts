import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId, type Id } from '#kernel/ids.ts';
import { plusDays } from '#kernel/time.ts';
import { asRequest } from '#platform/db/work.ts';
import { hashToken } from '#platform/http/server.ts';
import { castId } from '#seed/index.ts';
import { startClinic, type Clinic } from '#tests/support/clinic.ts';

const today = '2026-11-24';
let clinic: Clinic;
let [amara, ben, samuel, lindiwe, omar, ottilie, nadia]: Id[] = [];
beforeAll(async () => {
  clinic = await startClinic();
  [amara, ben, samuel, lindiwe, omar, ottilie, nadia] = await Promise.all(['Amara Okafor', 'Ben Duarte', 'Samuel Adeyemi', 'Lindiwe Mokoena', 'Omar Farouk', 'Ottilie Grant', 'Nadia Petrova'].map((name) => castId(clinic.engine.owner, name)));
}, 120_000);
afterAll(() => clinic.close());

const give = async (who: string, body: object, patient = amara) => (await clinic.as(who)).post(`/patients/${patient}/handovers`, body);
const mine = async (who: string) => (await (await clinic.as(who)).get('/handovers')).body;
const rowsOf = async (patient: Id | undefined) => (await (await clinic.as('samuel')).get(`/patients/${patient}/timeline?limit=3`)).body.rows as { id: Id; gist: string }[];

describe('handing over', () => {
  test('rows of a chart and a line go to the one who covers, and wait until they acknowledge', async () => {
    const rows = await rowsOf(amara);
    const given = await give('samuel', { toId: lindiwe, line: 'Please call her after the evening group.', eventIds: rows.map(({ id }) => id) });
    expect(given).toMatchObject({ status: 200 });
    expect((await mine('lindiwe')).toMe).toMatchObject([{ patient: 'Amara Okafor', from: { name: 'Samuel Adeyemi' }, line: 'Please call her after the evening group.', settled: null }]);
    expect((await mine('lindiwe')).toMe[0].rows.map(({ id }: { id: Id }) => id).toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
    expect((await (await clinic.as('lindiwe')).get('/board')).body.due).toContainEqual(expect.objectContaining({ key: 'handover', scope: 'mine', n: 1 }));
    expect((await mine('samuel')).byMe).toMatchObject([{ to: { name: 'Lindiwe Mokoena' }, settled: null }]);

    expect(await (await clinic.as('nadia')).post(`/handovers/${given.body.id}/acknowledge`)).toMatchObject({ status: 404 });
    expect(await (await clinic.as('samuel')).post(`/handovers/${given.body.id}/acknowledge`)).toMatchObject({ status: 422, body: { refusal: 'handover/not-yours' } });
    expect(await (await clinic.as('lindiwe')).post(`/handovers/${given.body.id}/acknowledge`)).toMatchObject({ status: 200 });
    expect((await mine('samuel')).byMe).toMatchObject([{ settled: { kind: 'acknowledged', at: clinic.now() } }]);
    expect(await (await clinic.as('samuel')).post(`/handovers/${given.body.id}/take-back`)).toMatchObject({ status: 409, body: { refusal: 'handover/already-settled' } });
    expect((await (await clinic.as('lindiwe')).get('/board')).body.due.map(({ key }: { key: string }) => key)).not.toContain('handover');
    expect((await rowsOf(amara)).map(({ gist }) => gist)).toEqual(expect.arrayContaining(['handover.given', 'handover.acknowledged']));
  });

  test('what nobody acknowledged is taken back, and is no longer on their list', async () => {
    const given = await give('samuel', { toId: lindiwe, line: 'Wrong person.' });
    expect(await (await clinic.as('samuel')).post(`/handovers/${given.body.id}/take-back`)).toMatchObject({ status: 200 });
    expect((await mine('lindiwe')).toMe.map(({ line }: { line: string }) => line)).not.toContain('Wrong person.');
    expect(await (await clinic.as('lindiwe')).post(`/handovers/${given.body.id}/acknowledge`)).toMatchObject({ status: 409, body: { refusal: 'handover/already-settled' } });
  });

  test('only to somebody who may read the chart, only rows of that chart, and something at all', async () => {
    expect(await give('samuel', { toId: omar, line: 'Have a look.' })).toMatchObject({ status: 422, body: { refusal: 'handover/cannot-read-chart' } });
    expect(await give('samuel', { toId: samuel, line: 'To me.' })).toMatchObject({ status: 422, body: { refusal: 'handover/to-yourself' } });
    expect(await give('samuel', { toId: lindiwe })).toMatchObject({ status: 422, body: { refusal: 'handover/nothing' } });
    expect(await give('samuel', { toId: lindiwe, eventIds: [(await rowsOf(ben))[0]!.id] })).toMatchObject({ status: 404 });
    expect(await give('frankie', { toId: lindiwe, line: 'Called twice.' })).toMatchObject({ status: 403 });
    const { receivers } = (await (await clinic.as('samuel')).get(`/patients/${amara}/handover-receivers`)).body;
    expect(receivers.map(({ staffId }: { staffId: Id }) => staffId)).toEqual(expect.arrayContaining([lindiwe, nadia]));
    expect(receivers.map(({ staffId }: { staffId: Id }) => staffId)).not.toContain(omar);
  });

  test('the database lets nobody hand over in another\'s name, settle for another, or change what was handed', async () => {
    const as = async (who: string, statement: ReturnType<typeof sql>) => {
      const { cookie } = await clinic.as(who);
      return asRequest(clinic.engine, hashToken(cookie.slice(cookie.indexOf('=') + 1)), clinic.now(), (db) => statement.execute(db));
    };
    const given = await give('samuel', { toId: lindiwe, line: 'For the weekend.' });
    const { rows } = await sql<{ programId: Id }>`select program_id from handover.handover where id = ${given.body.id}`.execute(clinic.engine.owner);
    const { programId } = rows[0]!;
    await expect(as('nadia', sql`insert into handover.handover (organization_id, id, patient_id, program_id, from_id, to_id, line, handed_at) values (access.org(), ${newId()}, ${amara}, ${programId}, ${samuel}, ${nadia}, 'x', ${clinic.now()})`)).rejects.toMatchObject({ code: '42501' });
    await expect(as('nadia', sql`insert into handover.settling (organization_id, handover_id, patient_id, kind, by_id, at) values (access.org(), ${given.body.id}, ${amara}, 'acknowledged', ${nadia}, ${clinic.now()})`)).rejects.toMatchObject({ constraint: 'settled_by_its_party' });
    expect((await as('nadia', sql`select 1 from handover.handover`)).rows).toEqual([]);
    await expect(sql`update handover.handover set line = 'Other.'`.execute(clinic.engine.owner)).rejects.toMatchObject({ constraint: 'rows_stay_as_written' });
  });
});

describe('work that was left', () => {
  test('who left with unsigned work, how much, and who looks after it, first in line first', async () => {
    const { work } = (await (await clinic.as('ottilie')).get('/left-work')).body;
    const greta = work.find(({ name }: { name: string }) => name === 'Greta Holm');
    expect(greta).toMatchObject({ mine: true, covers: [{ staffId: ottilie, as: 'supervisor' }, { staffId: nadia, as: 'alternate' }] });
    expect(greta.drafts + greta.unwritten + greta.toCosign).toBeGreaterThan(0);
    expect((await (await clinic.as('omar')).get('/left-work')).body.work).toEqual([]);
  });

  test('an emergency sheet that somebody who is away left open is on the list too', async () => {
    const wen = await castId(clinic.engine.owner, 'Wen Li');
    await (await clinic.as('wen')).post(`/patients/${amara}/emergency-sheet`);
    await clinic.engine.owner.insertInto('people.staffAbsence').values({ organizationId: (await clinic.engine.owner.selectFrom('people.staff').select('organizationId').where('staffId', '=', wen).executeTakeFirstOrThrow()).organizationId, id: newId(), staffId: wen, kind: 'sick', fromDate: today, toDate: today }).execute();
    expect((await (await clinic.as('ottilie')).get('/left-work')).body.work.find(({ name }: { name: string }) => name === 'Wen Li')).toMatchObject({ sheets: 1, mine: true });
  });

  const inherited = async (who: string) => (await (await clinic.as(who)).get('/queue')).body.items.filter(({ kind }: { kind: string }) => kind === 'inherited').length;
  const cover = async (who: string, body: object) => (await clinic.as(who)).post('/covers', body);

  test('who covers for the supervisor on these days sees what the supervisor would; ended, no more', async () => {
    expect(await inherited('samuel')).toBe(0);
    const named = await cover('ottilie', { supervisorId: ottilie, coverId: samuel, fromDate: today, toDate: plusDays(today, 3) });
    expect(named).toMatchObject({ status: 200 });
    expect(await inherited('samuel')).toBe(await inherited('ottilie'));
    expect(await inherited('samuel')).toBeGreaterThan(0);
    expect((await (await clinic.as('samuel')).get('/left-work')).body.work.find(({ name }: { name: string }) => name === 'Greta Holm')).toMatchObject({ mine: true, covers: [{ staffId: samuel, as: 'cover' }, { staffId: ottilie }, { staffId: nadia }] });
    expect(await cover('ottilie', { supervisorId: ottilie, coverId: nadia, fromDate: plusDays(today, 2), toDate: plusDays(today, 5) })).toMatchObject({ status: 409, body: { refusal: 'handover/already-covered' } });
    expect(await (await clinic.as('nadia')).post(`/covers/${named.body.id}/end`)).toMatchObject({ status: 422, body: { refusal: 'handover/not-yours' } });
    await (await clinic.as('ottilie')).post(`/covers/${named.body.id}/end`);
    expect(await inherited('samuel')).toBe(0);
  });

  test('nobody names a cover for another, but a director does; only somebody who may co-sign', async () => {
    const next = { fromDate: plusDays(today, 10), toDate: plusDays(today, 12) };
    expect(await cover('nadia', { supervisorId: samuel, coverId: nadia, ...next })).toMatchObject({ status: 422, body: { refusal: 'handover/not-yours' } });
    expect(await cover('samuel', { supervisorId: samuel, coverId: await castId(clinic.engine.owner, 'Wen Li'), ...next })).toMatchObject({ status: 422, body: { refusal: 'handover/cannot-cosign' } });
    expect(await cover('ottilie', { supervisorId: samuel, coverId: nadia, ...next })).toMatchObject({ status: 200 });
    expect((await (await clinic.as('samuel')).get('/covers')).body).toMatchObject({ covers: [{ supervisor: { name: 'Samuel Adeyemi' }, cover: { name: 'Nadia Petrova' }, mayEnd: true }], supervisors: [{ name: 'Samuel Adeyemi' }] });
  });
});
