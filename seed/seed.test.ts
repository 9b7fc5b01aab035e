import { expect, test } from 'vitest';
import { sql } from 'kysely';
import { freshDatabase } from '#tests/support/database.ts';
import { testSecrets } from '#tests/support/surroundings.ts';
import { ordinaryTuesday, seedDemo } from './index.ts';

test.each([
  ['an ordinary Tuesday morning', ordinaryTuesday],
  ['five minutes before midnight', '2026-11-24T04:55:00.000Z'],
  ['the night the clocks go back', '2026-11-01T05:30:00.000Z'],
  ['the night the clocks go forward', '2027-03-14T07:10:00.000Z'],
  ['a Sunday', '2026-11-22T20:00:00.000Z'],
  ['a Tuesday evening', '2026-11-24T23:10:00.000Z']
])('the demo stands at %s: one meeting over, one running, one ahead', async (_case, now) => {
  const engine = await freshDatabase();
  try {
    await seedDemo(engine.owner, { now, hashPassword: () => Promise.resolve('not a hash'), secrets: testSecrets, progress: () => {} });
    const { rows } = await sql<{ title: string; over: boolean; running: boolean; cards: number }>`
      select s.title, s.ended_at is not null as over, s.began_at is not null and s.ended_at is null as running, (select count(*)::int from notes.card c where c.session_id = s.id) as cards
        from sessions.session s where s.group_id is null and s.title in ('Skills practice', 'Relapse Prevention', 'Process group') and s.service_type = 'group' order by s.starts_at`.execute(engine.owner);
    expect(rows).toEqual([
      { title: 'Skills practice', over: true, running: false, cards: 3 },
      { title: 'Relapse Prevention', over: false, running: true, cards: 0 },
      { title: 'Process group', over: false, running: false, cards: 0 }
    ]);
    const { rows: apart } = await sql<{ n: number }>`
      select count(*)::int as n from people.keep_apart k join sessions.seat a on a.patient_id = k.patient_id join sessions.seat b on b.patient_id = k.other_patient_id and b.session_id = a.session_id`.execute(engine.owner);
    expect(apart[0]!.n).toBe(0);
  } finally {
    await engine.close();
  }
});
