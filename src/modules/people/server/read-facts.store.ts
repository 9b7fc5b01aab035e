import { sql, type RawBuilder } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { LocalDate } from '#kernel/time.ts';
import { instantText } from '#platform/db/instant-text.ts';
import { nameOf } from '#platform/db/person-name.ts';
import type { Db } from '#platform/db/work.ts';
import type { Care, PatientFacts } from '../patients.types.ts';
import { columns, type FoundRow } from './patients.store.ts';

export type FactsRow = FoundRow & Omit<PatientFacts, keyof FoundRow | 'age' | 'name' | 'died' | 'care' | 'hidden' | 'keptApart' | 'timeZone'> & Care & { keptApart: NonNullable<PatientFacts['keptApart']>; isInCare: boolean };

/** Facts stand beside each other whichever of a person's joined charts they were written in: `one.ids`. */
const many = (value: RawBuilder<unknown>, from: RawBuilder<unknown>) => sql`coalesce((select jsonb_agg(${value}) from ${from}), '[]'::jsonb)`;
const own = (alias: string) => sql`${sql.ref(`${alias}.organization_id`)} = k.organization_id and ${sql.ref(`${alias}.patient_id`)} = any(one.ids)`;
const on = (alias: string, today: LocalDate) => sql`${sql.ref(`${alias}.begins_on`)} <= ${today}::date and (${sql.ref(`${alias}.ends_on`)} is null or ${sql.ref(`${alias}.ends_on`)} >= ${today}::date)`;

const contacts = many(sql`jsonb_build_object('id', c.id, 'kind', c.kind, 'value', c.value) order by c.kind desc, c.rank, c.id`, sql`people.contact_point c where ${own('c')} and c.ended_at is null`);
const trusted = many(
  sql`jsonb_build_object('id', t.id, 'name', t.name, 'relation', t.relation, 'phone', t.phone, 'isEmergency', t.is_emergency, 'mayBeTold', t.may_be_told) order by t.is_emergency desc, t.id`,
  sql`people.trusted_contact t where ${own('t')} and t.ended_at is null`
);
const coverage = many(sql`jsonb_build_object('id', v.id, 'payer', v.payer, 'memberNumber', v.member_number, 'beginsOn', v.begins_on, 'endsOn', v.ends_on) order by v.begins_on desc, v.id`, sql`people.coverage v where ${own('v')} and v.ended_at is null`);
const duplicates = many(
  sql`jsonb_build_object('id', o.id, 'pairId', d.id, 'name', ${nameOf('o')}, 'recordNumber', ok.record_number, 'reasons', d.reasons) order by d.score desc, o.id`,
  sql`people.possible_duplicate d join people.person o on o.organization_id = d.organization_id and o.id in (d.patient_id, d.other_patient_id) and not (o.id = any(one.ids))
    join people.patient ok on ok.organization_id = o.organization_id and ok.patient_id = o.id where d.organization_id = k.organization_id and (d.patient_id = any(one.ids) or d.other_patient_id = any(one.ids)) and d.state = 'proposed'`
);
const joined = many(
  sql`jsonb_build_object('joinId', j.id, 'patientId', jp.id, 'name', ${nameOf('jp')}, 'recordNumber', jk.record_number, 'reason', j.reason, 'joinedBy', (select ${nameOf('jw')} from people.person jw where jw.organization_id = j.organization_id and jw.id = j.joined_by)) order by j.joined_at, j.id`,
  sql`people.joined_chart j join people.person jp on jp.organization_id = j.organization_id and jp.id = j.joined_patient_id join people.patient jk on jk.organization_id = jp.organization_id and jk.patient_id = jp.id where j.organization_id = k.organization_id and j.kept_patient_id = k.patient_id and j.undone_at is null`
);
const attention = many(
  sql`jsonb_build_object('id', n.id, 'version', n.version, 'since', ${instantText('n.since')}, 'owner', (select ${nameOf('w')} from people.person w where w.organization_id = n.organization_id and w.id = n.owner_id)) order by n.since, n.id`,
  sql`safety.attention n where ${own('n')} and n.closed_at is null`
);
const holds = sql`coalesce((select jsonb_agg(jsonb_build_object('id', h.id, 'from', h.from_date, 'to', h.to_date, 'reason', coalesce(r.reason, nullif(h.reason, ''))) order by h.from_date, h.id) from episodes.hold h
  left join episodes.hold_reason r on r.organization_id = h.organization_id and r.hold_id = h.id where h.organization_id = e.organization_id and h.episode_id = e.id), '[]'::jsonb)`;
const allergies = many(sql`jsonb_build_object('id', l.id, 'substance', l.substance, 'reaction', l.reaction) order by l.substance, l.id`, sql`people.allergy l where ${own('l')} and l.ended_at is null`);
const focus = many(
  sql`jsonb_build_object('id', f.id, 'episodeId', f.episode_id, 'version', f.version, 'text', f.text) order by f.id`,
  sql`episodes.focus f join episodes.episode fe on fe.organization_id = f.organization_id and fe.id = f.episode_id and fe.discharged_on is null where ${own('f')} and not exists (select 1 from episodes.focus n where n.organization_id = f.organization_id and n.id = f.id and n.version > f.version)`
);

/** All facts about one person in one statement, of the chart that is kept when two are joined; row security leaves out what the reader may not know. */
export async function patientFacts(db: Db, organizationId: Id, patientId: Id, today: LocalDate): Promise<FactsRow | undefined> {
  const { rows } = await sql<FactsRow>`
    select ${columns}, p.version, p.former_name, p.prefix, p.suffix, p.sex, p.gender, p.language, k.version as facts_version, k.interpreter_needed, k.interpreter_language, k.court_referral, k.message_rule, k.message_note,
      people.in_my_care(k.patient_id) as is_in_care, ${contacts} as contacts, ${trusted} as trusted, ${coverage} as coverage, ${duplicates} as possible_duplicates, ${attention} as attention, ${allergies} as allergies, ${focus} as focus,
      exists (select 1 from people.keep_apart a where a.organization_id = k.organization_id and (a.patient_id = any(one.ids) or a.other_patient_id = any(one.ids)) and ${on('a', today)}) as is_kept_apart,
      ${many(
        sql`jsonb_build_object('id', a.id, 'other', jsonb_build_object('id', x.id, 'name', ${nameOf('x')}), 'beginsOn', a.begins_on, 'endsOn', a.ends_on, 'reason', y.reason) order by a.begins_on, a.id`,
        sql`people.keep_apart a join people.person x on x.organization_id = a.organization_id and x.id in (a.patient_id, a.other_patient_id) and not (x.id = any(one.ids))
          left join people.keep_apart_reason y on y.organization_id = a.organization_id and y.keep_apart_id = a.id where a.organization_id = k.organization_id and (a.patient_id = any(one.ids) or a.other_patient_id = any(one.ids)) and (a.ends_on is null or a.ends_on >= ${today}::date)`
      )} as kept_apart,
      ${many(
        sql`jsonb_build_object('id', m.id, 'staffId', m.staff_id, 'name', ${nameOf('sp')}, 'part', m.part) order by m.begins_on, m.id`,
        sql`people.care_team m join people.person sp on sp.organization_id = m.organization_id and sp.id = m.staff_id where ${own('m')} and ${on('m', today)}`
      )} as care_team,
      ${many(
        sql`jsonb_build_object('id', e.id, 'programId', e.program_id, 'program', g.name, 'version', e.version, 'admittedOn', e.admitted_on, 'dischargedOn', e.discharged_on, 'dischargeKind', e.discharge_kind, 'stepDownOn', e.step_down_on,
          'onHold', exists (select 1 from episodes.hold h where h.organization_id = e.organization_id and h.episode_id = e.id and h.from_date <= ${today}::date and (h.to_date is null or h.to_date >= ${today}::date)), 'holds', ${holds}) order by e.discharged_on is not null, e.admitted_on desc, e.id`,
        sql`episodes.episode e join programs.program g on g.organization_id = e.organization_id and g.id = e.program_id where ${own('e')}`
      )} as episodes, ${joined} as joined
      from people.patient k join people.person p on p.organization_id = k.organization_id and p.id = k.patient_id cross join lateral (select people.charts_of(k.patient_id) as ids) one
     where k.organization_id = ${organizationId} and k.patient_id = (select people.kept_chart(${patientId}))`.execute(db);
  return rows[0];
}
