-- What a clinic keeps of a patient beyond a name, and who added and who ended each fact. A fact is never rewritten: it
-- ends, and another begins; so a change names the row it saw, and the second of two changes finds it ended.
alter table people.person add column prefix text, add column suffix text, add column gender text,
  -- Also where the day is not known.
  add column has_died boolean not null default false;

alter table people.patient add column version integer not null default 1 check (version > 0), add column changed_by uuid, add column changed_at timestamptz,
  -- Null: not said. The language may be unknown while the need is known.
  add column interpreter_needed boolean;

-- Message rule, languages and court referral, as they were and are.
create table people.patient_version (
  organization_id uuid not null,
  patient_id uuid not null,
  version integer not null check (version > 0),
  facts jsonb not null,
  changed_by uuid,
  changed_at timestamptz not null,
  constraint patient_next_version primary key (organization_id, patient_id, version),
  constraint version_of_patient foreign key (organization_id, patient_id) references people.patient
);
select access.append_only('people.patient_version');
select access.protect('people.patient_version', 'names', 'select, insert');

-- Ids that other systems give to a patient; there may be several, and each belongs to one patient.
create table people.external_id (
  organization_id uuid not null,
  value text not null check (length(value) between 1 and 200),
  patient_id uuid not null,
  added_at timestamptz not null,
  constraint external_id_key primary key (organization_id, value),
  constraint external_id_of_patient foreign key (organization_id, patient_id) references people.patient
);
create index external_id_by_patient on people.external_id (organization_id, patient_id);
select access.protect('people.external_id', 'names', 'select, insert');
insert into people.external_id (organization_id, value, patient_id, added_at)
  select organization_id, external_id, patient_id, registered_at from people.patient where external_id is not null;
alter table people.patient drop column external_id;

alter table people.contact_point add column added_by uuid, add column added_at timestamptz, add column ended_by uuid;
alter table people.trusted_contact add column added_by uuid, add column added_at timestamptz, add column ended_by uuid;
alter table people.coverage add column added_by uuid, add column added_at timestamptz, add column ended_by uuid, add column ended_at timestamptz;
alter table people.allergy add column ended_by uuid;
alter table people.care_team add column added_by uuid, add column ended_by uuid;
alter table people.keep_apart add column added_by uuid, add column ended_by uuid;
revoke update on people.contact_point, people.trusted_contact, people.coverage, people.allergy, people.care_team, people.keep_apart from handrail_app;
grant update (ended_at, ended_by) on people.contact_point, people.trusted_contact, people.coverage, people.allergy to handrail_app;
grant update (ends_on, ended_by) on people.care_team, people.keep_apart to handrail_app;
alter table people.care_team add constraint team_in_order check (ends_on is null or ends_on >= begins_on),
  add constraint one_part_at_a_time exclude using gist (organization_id with =, patient_id with =, staff_id with =, daterange(begins_on, ends_on, '[]') with &&);
alter table people.keep_apart add constraint apart_in_time check (ends_on is null or ends_on >= begins_on),
  add constraint pair_apart_once exclude using gist (organization_id with =, patient_id with =, other_patient_id with =, daterange(begins_on, ends_on, '[]') with &&);

-- An allergy is care: a clinical role alone is not enough, it takes a relationship. Before any stay there is no program to
-- relate to, and whoever evaluates somebody must be able to write it down. Always read by patient, so the look at the
-- stays is one index lookup for the few rows of one chart.
drop policy care_may_read on people.allergy;
drop policy care_may_add on people.allergy;
drop policy care_may_change on people.allergy;
drop policy care_may_remove on people.allergy;
create function people.in_my_care(patient uuid) returns boolean language sql stable security definer set search_path = people, episodes, access, public, pg_temp as $$
  select access.is_clinical() and not (patient = any(access.hidden_patients())) and (patient = any(access.my_patients())
    or exists (select 1 from episodes.episode e where e.organization_id = access.org() and e.patient_id = patient and e.program_id = any(access.my_clinical_programs()))
    or (not exists (select 1 from episodes.episode e where e.organization_id = access.org() and e.patient_id = patient)
      and exists (select 1 from people.patient k where k.organization_id = access.org() and k.patient_id = patient))) $$;
revoke all on function people.in_my_care from public;
grant execute on function people.in_my_care to handrail_app;
create policy in_care_reads on people.allergy for select to handrail_app using (organization_id = (select access.org()) and people.in_my_care(patient_id));
create policy in_care_adds on people.allergy for insert to handrail_app with check (organization_id = (select access.org()) and people.in_my_care(patient_id));
create policy in_care_changes on people.allergy for update to handrail_app
  using (organization_id = (select access.org()) and people.in_my_care(patient_id)) with check (organization_id = (select access.org()));

-- Being on the care team opens a chart, so nobody puts themselves there: it takes a part in the care already, or a director.
drop policy names_may_add on people.care_team;
create policy in_care_adds on people.care_team for insert to handrail_app
  with check (organization_id = (select access.org()) and (people.in_my_care(patient_id) or (select access.has_any('director'))));

-- A stay as it was and is: admission, step-down, discharge.
create table episodes.episode_version (
  organization_id uuid not null,
  patient_id uuid not null,
  episode_id uuid not null,
  version integer not null check (version > 0),
  facts jsonb not null,
  changed_by uuid,
  changed_at timestamptz not null,
  constraint episode_next_version primary key (organization_id, episode_id, version),
  constraint version_of_episode foreign key (organization_id, episode_id) references episodes.episode
);
select access.append_only('episodes.episode_version');
select access.protect('episodes.episode_version', 'names', 'select, insert');

-- That somebody is on hold is known to all who plan; why is for those who treat them.
create table episodes.hold_reason (
  organization_id uuid not null,
  hold_id uuid not null,
  patient_id uuid not null,
  program_id uuid not null,
  reason text not null check (length(btrim(reason)) between 3 and 300),
  constraint hold_reason_key primary key (organization_id, hold_id)
);
alter table episodes.hold_reason add constraint reason_of_hold foreign key (organization_id, hold_id) references episodes.hold;
alter table episodes.hold alter column reason set default '';
alter table episodes.hold add column ended_by uuid, add column ended_at timestamptz,
  add constraint one_hold_at_a_time exclude using gist (organization_id with =, episode_id with =, daterange(from_date, to_date, '[]') with &&);
select access.protect('episodes.hold_reason', 'clinical', 'select, insert');

-- An allergy that came with a roster was recorded by nobody here.
alter table people.allergy alter column recorded_by drop not null;
-- A hold covers whole days. One that is taken back on its first day covered none; the stay's versions say that it was there.
grant delete on episodes.hold, episodes.hold_reason to handrail_app;

-- The next free record number counts every patient, those too whose names the asking person may not know; another
-- registration at the same moment waits for this one.
create function people.next_record_number() returns text language plpgsql security definer set search_path = people, access, public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('people.number ' || access.org(), 0));
  return 'H-' || (select coalesce(max(substring(k.record_number from 3)::bigint), 1000) + 1 from people.patient k where k.organization_id = access.org() and k.record_number ~ '^H-[0-9]{1,12}$');
end $$;
revoke all on function people.next_record_number from public;
grant execute on function people.next_record_number to handrail_app;
