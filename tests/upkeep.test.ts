import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { prepareAuditMonths } from '#platform/audit/months.ts';
import { forgetAnswers } from '#platform/http/idempotency.ts';
import { plusMinutes } from '#kernel/time.ts';
import { startClinic } from './support/clinic.ts';

let clinic: Awaited<ReturnType<typeof startClinic>>;
beforeAll(async () => {
  clinic = await startClinic();
});
afterAll(() => clinic.close());

test('every entry of the coming year has a month of its own, however often the months are made', async () => {
  const { engine } = clinic;
  const later = plusMinutes(clinic.now(), 400 * 24 * 60);
  for (let time = 0; time < 2; time++) await prepareAuditMonths(engine, later);
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from pg_inherits i where i.inhparent = 'audit.entry'::regclass and i.inhrelid = to_regclass(format('audit.entry_%s', to_char(${later}::timestamptz + interval '1 year', 'YYYYMM')))`.execute(engine.owner);
  expect(rows[0]!.n).toBe(1);
});

test('a kept answer is forgotten after thirty days, not before', async () => {
  const omar = await clinic.as('omar');
  const { engine } = clinic;
  const kept = async () => Number((await engine.owner.selectFrom('access.idempotentAnswer').select(({ fn }) => fn.countAll().as('n')).executeTakeFirstOrThrow()).n);
  const board = await omar.get('/board');
  const { patientId } = (board.body as { people: { patientId: string }[] }).people[0]!;
  expect(await omar.post('/attention', { patientId, fact: 'Asks to talk to a nurse' }, { 'idempotency-key': 'asked-once-0001' })).toMatchObject({ status: 200 });
  const before = await kept();
  expect(before).toBeGreaterThan(0);
  expect(await forgetAnswers(engine, plusMinutes(clinic.now(), 29 * 24 * 60))).toBe(0);
  expect(await forgetAnswers(engine, plusMinutes(clinic.now(), 31 * 24 * 60))).toBe(before);
});
