import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import type { PatientFacts } from '../people.contract.ts';
import { columns, type FoundRow } from './patients.store.ts';

export type FactsRow = FoundRow & Omit<PatientFacts, keyof FoundRow | 'age' | 'name' | 'died' | 'care'> & NonNullable<PatientFacts['care']> & { isMine: boolean };

const many = (value: ReturnType<typeof sql>, from: ReturnType<typeof sql>) => sql`coalesce((select jsonb_agg(${value}) from ${from}), '[]'::jsonb)`;
const own = (alias: string) => sql`${sql.ref(`${alias}.organization_id`)} = k.organization_id and ${sql.ref(`${alias}.patient_id`)} = k.patient_id`;

/** All facts about one patient in one statement; row security leaves out what the reader may not know. */
export async function patientFacts(db: Db, organizationId: Id, patientId: Id, today: LocalDate): Promise<FactsRow | undefined> {
  const { rows } = await sql<FactsRow>`
    select ${columns}, p.version, p.former_name, p.language, k.interpreter_language, k.court_referral, k.message_rule, k.message_note, k.patient_id = any((select access.my_patients())::uuid[]) as is_mine,
      ${many(sql`jsonb_build_object('id', c.id, 'kind', c.kind, 'value', c.value) order by c.kind desc, c.rank, c.id`, sql`people.contact_point c where ${own('c')} and c.ended_at is null`)} as contacts,
      ${many(sql`jsonb_build_object('id', t.id, 'name', t.name, 'relation', t.relation, 'phone', t.phone, 'isEmergency', t.is_emergency, 'mayBeTold', t.may_be_told) order by t.is_emergency desc, t.id`, sql`people.trusted_contact t where ${own('t')} and t.ended_at is null`)} as trusted,
      ${many(sql`jsonb_build_object('id', v.id, 'payer', v.payer, 'memberNumber', v.member_number, 'beginsOn', v.begins_on, 'endsOn', v.ends_on) order by v.begins_on desc, v.id`, sql`people.coverage v where ${own('v')}`)} as coverage,
      exists (select 1 from people.keep_apart a where a.organization_id = k.organization_id and k.patient_id in (a.patient_id, a.other_patient_id) and a.begins_on <= ${today}::date and (a.ends_on is null or a.ends_on >= ${today}::date)) as is_kept_apart,
      ${many(sql`jsonb_build_object('id', m.staff_id, 'name', coalesce(sp.preferred_name, sp.given_name) || ' ' || sp.family_name, 'part', m.part) order by m.begins_on, m.id`, sql`people.care_team m join people.person sp on sp.organization_id = m.organization_id and sp.id = m.staff_id where ${own('m')} and m.begins_on <= ${today}::date and (m.ends_on is null or m.ends_on >= ${today}::date)`)} as care_team,
      ${many(sql`jsonb_build_object('id', o.id, 'name', coalesce(o.preferred_name, o.given_name) || ' ' || o.family_name, 'reasons', d.reasons) order by d.score desc, o.id`, sql`people.possible_duplicate d join people.person o on o.organization_id = d.organization_id and o.id in (d.patient_id, d.other_patient_id) and o.id <> k.patient_id where d.organization_id = k.organization_id and k.patient_id in (d.patient_id, d.other_patient_id) and d.state = 'proposed'`)} as possible_duplicates,
      ${many(sql`jsonb_build_object('id', e.id, 'programId', e.program_id, 'program', g.name, 'admittedOn', e.admitted_on, 'dischargedOn', e.discharged_on, 'dischargeKind', e.discharge_kind, 'stepDownOn', e.step_down_on,
        'onHold', exists (select 1 from episodes.hold h where h.organization_id = e.organization_id and h.episode_id = e.id and h.from_date <= ${today}::date and (h.to_date is null or h.to_date >= ${today}::date))) order by e.admitted_on desc, e.id`,
        sql`episodes.episode e join programs.program g on g.organization_id = e.organization_id and g.id = e.program_id where ${own('e')}`)} as episodes,
      ${many(sql`jsonb_build_object('id', l.id, 'substance', l.substance, 'reaction', l.reaction) order by l.substance`, sql`people.allergy l where ${own('l')} and l.ended_at is null`)} as allergies,
      ${many(sql`jsonb_build_object('id', f.id, 'text', f.text) order by f.id`, sql`episodes.focus f where ${own('f')} and not exists (select 1 from episodes.focus n where n.organization_id = f.organization_id and n.id = f.id and n.version > f.version)`)} as focus
      from people.patient k join people.person p on p.organization_id = k.organization_id and p.id = k.patient_id
     where k.organization_id = ${organizationId} and k.patient_id = ${patientId}`.execute(db);
  return rows[0];
}
