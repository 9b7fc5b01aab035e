import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { startClinic, type Clinic } from '../support/clinic.ts';

let clinic: Clinic;
let amara: string;
beforeAll(async () => {
  clinic = await startClinic();
  amara = await clinic.patient('okafor');
}, 60_000);
afterAll(() => clinic.close());

interface Row {
  id: string;
  at: string;
  gist: string;
  category: string;
  facts: Record<string, unknown>;
}
const timeline = async (who: string, query = '', patient = amara) => (await (await clinic.as(who)).get(`/patients/${patient}/timeline${query}`)).body as { rows: Row[]; more: boolean; protectedRows: number; lastLook: string | null };

test('several kinds at once, newest first, and no other', async () => {
  const { rows } = await timeline('samuel', '?categories=notes,plan&limit=200');
  expect(new Set(rows.map((row) => row.category))).toEqual(new Set(['notes', 'plan']).intersection(new Set(rows.map((row) => row.category))));
  expect(rows.map((row) => row.at)).toEqual(rows.map((row) => row.at).toSorted().toReversed());
  expect(await (await clinic.as('samuel')).get(`/patients/${amara}/timeline?categories=weights`)).toMatchObject({ status: 400 });
});

test('words are looked for in what a row says, in its facts and in who wrote it', async () => {
  const all = (await timeline('samuel', '?limit=200')).rows;
  const signed = all.filter((row) => row.gist === 'note.signed');
  expect((await timeline('samuel', '?q=signed&limit=200')).rows.map((row) => row.id)).toEqual(expect.arrayContaining(signed.map((row) => row.id)));
  const title = all.map((row) => row.facts['title']).find((one): one is string => typeof one === 'string')!;
  expect((await timeline('samuel', `?q=${encodeURIComponent(title.slice(0, 8).toUpperCase())}&limit=200`)).rows.length).toBeGreaterThan(0);
  expect((await timeline('samuel', '?q=%25')).rows).toEqual([]);
  expect((await timeline('samuel', '?q=nothing%20like%20this')).rows).toEqual([]);
});

test('since somebody last looked: only what happened or was written down after', async () => {
  await timeline('lindiwe');
  clinic.pass(3);
  const seen = (await timeline('lindiwe', '?categories=notes')).lastLook!;
  await (await clinic.as('wen')).post(`/patients/${amara}/allergies`, { substance: 'Shellfish', reaction: '' });
  const fresh = await timeline('lindiwe', `?since=${encodeURIComponent(seen)}`);
  expect(fresh.rows.map((row) => row.gist)).toEqual(['allergy.recorded']);
  // A filtered look is not a look at everything; the unfiltered one was.
  expect((await timeline('lindiwe')).lastLook).toBe(clinic.now());
});

test('a chart of a program one does not work in stays closed but says that it holds something', async () => {
  const omar = await timeline('omar');
  expect(omar.rows).toEqual([]);
  expect(omar.protectedRows).toBeGreaterThan(3);
  // Names stay visible to those who work with patients.
  expect((await (await clinic.as('omar')).get(`/patients/${amara}`)).body).toMatchObject({ name: 'Amara Okafor', care: null, hidden: expect.arrayContaining(['timeline']) });
});

test('each reading is in the audit, under who read', async () => {
  const before = await clinic.engine.owner.selectFrom('audit.entry').select('action').where('action', '=', 'chart.read').execute();
  await timeline('nadia');
  const after = await clinic.engine.owner.selectFrom('audit.entry').select(['action', 'patientIds']).where('action', '=', 'chart.read').execute();
  expect(after.length).toBe(before.length + 1);
  expect(after.every(({ patientIds }) => patientIds.length === 1)).toBe(true);
});

test('front desk, reviewer and biller read no timeline', async () => {
  for (const who of ['frankie', 'uri', 'bea', 'ada']) expect(await (await clinic.as(who)).get(`/patients/${amara}/timeline`)).toMatchObject({ status: 403 });
});

test('an unknown patient and one of another clinic look the same', async () => {
  const { patientId } = await clinic.engine.owner.selectFrom('people.patient').select('patientId').where('recordNumber', 'like', 'M-%').executeTakeFirstOrThrow();
  const samuel = await clinic.as('samuel');
  for (const path of ['timeline', 'header', 'documents']) {
    const [theirs, nobody] = [await samuel.get(`/patients/${patientId}/${path}`), await samuel.get(`/patients/${newId()}/${path}`)];
    expect(theirs).toMatchObject({ status: 404 });
    expect(theirs.body).toEqual(nobody.body);
  }
});

test('over the chart stand the day of the stay and the next meetings', async () => {
  const header = (await (await clinic.as('samuel')).get(`/patients/${amara}/header`)).body;
  expect(header.facts).toContainEqual({ key: 'episodes.header.day', values: { n: expect.any(Number), program: 'Day program' }, tone: 'plain' });
  expect(header.next.length).toBeGreaterThan(0);
  expect(header.next.map((one: { startsAt: string }) => one.startsAt)).toEqual(header.next.map((one: { startsAt: string }) => one.startsAt).toSorted());
});
