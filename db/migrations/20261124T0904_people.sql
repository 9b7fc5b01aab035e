-- Humans of a clinic, and what each is to it: patient, contact, staff. What a role may not see is in another table.
create schema people;
grant usage on schema people to handrail_app;

create table people.person (
  organization_id uuid not null references access.organization,
  id uuid not null,
  version integer not null default 1 check (version > 0),
  given_name text not null check (length(given_name) between 1 and 100),
  family_name text not null check (length(family_name) between 1 and 100),
  preferred_name text,
  former_name text,
  pronouns text,
  birth_date date,
  death_date date,
  sex text,
  language text not null default 'en',
  is_staff boolean not null default false,
  -- Lower case without accents: given, preferred, family and former names, for the typo-tolerant search.
  search_key text not null,
  changed_by uuid,
  changed_at timestamptz not null,
  constraint person_key primary key (organization_id, id),
  constraint dies_after_birth check (death_date is null or birth_date is null or death_date >= birth_date)
);
create index person_search on people.person using gin (search_key gin_trgm_ops);
create index person_birth on people.person (organization_id, birth_date);

create table people.person_version (
  organization_id uuid not null,
  person_id uuid not null,
  version integer not null,
  facts jsonb not null,
  changed_by uuid,
  changed_at timestamptz not null,
  constraint person_next_version primary key (organization_id, person_id, version),
  constraint version_of_person foreign key (organization_id, person_id) references people.person
);
select access.append_only('people.person_version');

create table people.patient (
  organization_id uuid not null,
  patient_id uuid not null,
  record_number text not null check (length(record_number) between 1 and 60),
  external_id text,
  interpreter_language text,
  court_referral boolean not null default false,
  -- Safe ways to reach this person: the front desk needs it before every call.
  message_rule text not null default 'call-back-only' check (message_rule in ('any', 'call-back-only', 'none')),
  message_note text not null default '',
  -- A program that keeps its patients' names to the care team.
  is_restricted boolean not null default false,
  registered_at timestamptz not null,
  constraint patient_key primary key (organization_id, patient_id),
  constraint record_number_once unique (organization_id, record_number),
  constraint external_id_once unique (organization_id, external_id),
  constraint patient_is_person foreign key (organization_id, patient_id) references people.person (organization_id, id)
);
create index patient_record_number on people.patient using gin (lower(record_number) gin_trgm_ops);
select access.protect('people.patient', 'names');

alter table people.person enable row level security;
create policy staff_are_known on people.person for select to handrail_app
  using (organization_id = (select access.org()) and (is_staff or ((select access.knows_names()) and not (id = any((select access.hidden_patients())::uuid[])))));
create policy known_are_changed on people.person for update to handrail_app
  using (organization_id = (select access.org()) and (is_staff or ((select access.knows_names()) and not (id = any((select access.hidden_patients())::uuid[])))))
  with check (organization_id = (select access.org()));
create policy member_adds on people.person for insert to handrail_app with check (organization_id = (select access.org()));
grant select, insert, update on people.person to handrail_app;
alter table people.person_version enable row level security;
create policy names_read on people.person_version for select to handrail_app
  using (organization_id = (select access.org()) and (select access.knows_names()) and not (person_id = any((select access.hidden_patients())::uuid[])));
create policy member_adds on people.person_version for insert to handrail_app with check (organization_id = (select access.org()));
grant select, insert on people.person_version to handrail_app;

-- How to reach the patient; several per kind, the first is tried first.
create table people.contact_point (
  organization_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  kind text not null check (kind in ('phone', 'email', 'address')),
  value text not null,
  rank smallint not null default 1,
  ended_at timestamptz,
  constraint contact_point_key primary key (organization_id, id),
  constraint contact_of_patient foreign key (organization_id, patient_id) references people.patient
);
create index contact_point_by_patient on people.contact_point (organization_id, patient_id);
select access.protect('people.contact_point', 'names');

-- Someone the patient named: whom to call in an emergency, and what they may be told.
create table people.trusted_contact (
  organization_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  name text not null,
  relation text not null,
  phone text not null,
  is_emergency boolean not null default true,
  may_be_told text not null,
  ended_at timestamptz,
  constraint trusted_contact_key primary key (organization_id, id),
  constraint trusted_by_patient foreign key (organization_id, patient_id) references people.patient
);
create index trusted_contact_by_patient on people.trusted_contact (organization_id, patient_id);
select access.protect('people.trusted_contact', 'names');

create table people.coverage (
  organization_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  payer text not null,
  member_number text not null default '',
  begins_on date not null,
  ends_on date,
  constraint coverage_key primary key (organization_id, id),
  constraint coverage_in_order check (ends_on is null or ends_on >= begins_on),
  constraint coverage_of_patient foreign key (organization_id, patient_id) references people.patient
);
create index coverage_by_patient on people.coverage (organization_id, patient_id);
select access.protect('people.coverage', 'names');

create table people.allergy (
  organization_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  substance text not null,
  reaction text not null default '',
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  ended_at timestamptz,
  constraint allergy_key primary key (organization_id, id),
  constraint allergy_of_patient foreign key (organization_id, patient_id) references people.patient
);
create index allergy_by_patient on people.allergy (organization_id, patient_id);
select access.protect('people.allergy', 'care');

-- Two records that may be one human: proposed by a rule, decided by a person, reversible.
create table people.possible_duplicate (
  organization_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  other_patient_id uuid not null,
  score numeric(4, 3) not null check (score between 0 and 1),
  reasons text[] not null,
  state text not null default 'proposed' check (state in ('proposed', 'different-people', 'same-person')),
  decided_by uuid,
  decided_at timestamptz,
  constraint possible_duplicate_key primary key (organization_id, id),
  constraint pair_in_order check (patient_id < other_patient_id),
  constraint pair_once unique (organization_id, patient_id, other_patient_id)
);
select access.protect('people.possible_duplicate', 'names');

create table people.staff (
  organization_id uuid not null,
  staff_id uuid not null,
  -- Shown after the name: the discipline in the clinic's words.
  title text not null,
  begins_on date not null,
  departed_on date,
  constraint staff_key primary key (organization_id, staff_id),
  constraint staff_is_person foreign key (organization_id, staff_id) references people.person (organization_id, id)
);
select access.protect('people.staff', 'setup');

create table people.staff_role (
  organization_id uuid not null,
  staff_id uuid not null,
  role text not null check (role in ('intake', 'therapist', 'peer', 'prescriber', 'nurse', 'dietitian', 'recreation', 'case-manager', 'front-desk', 'reviewer', 'biller', 'director', 'admin')),
  constraint staff_role_key primary key (organization_id, staff_id, role),
  constraint role_of_staff foreign key (organization_id, staff_id) references people.staff
);
select access.protect('people.staff_role', 'setup', 'select, insert, delete');

-- A license, certificate or training standing; what a note says about its author is taken from here when it is signed.
create table people.credential (
  organization_id uuid not null,
  id uuid not null,
  staff_id uuid not null,
  label text not null,
  kind text not null check (kind in ('licensed', 'supervised', 'trainee', 'peer-specialist', 'none')),
  state text,
  begins_on date not null,
  ends_on date,
  constraint credential_key primary key (organization_id, id),
  constraint credential_of_staff foreign key (organization_id, staff_id) references people.staff
);
create index credential_by_staff on people.credential (organization_id, staff_id);
select access.protect('people.credential', 'setup');

create table people.supervision (
  organization_id uuid not null,
  id uuid not null,
  supervisee_id uuid not null,
  supervisor_id uuid not null,
  alternate_id uuid,
  begins_on date not null,
  ends_on date,
  constraint supervision_key primary key (organization_id, id),
  constraint nobody_supervises_themselves check (supervisee_id <> supervisor_id and (alternate_id is null or supervisee_id <> alternate_id)),
  constraint one_supervisor_at_a_time exclude using gist (organization_id with =, supervisee_id with =, daterange(begins_on, ends_on) with &&)
);
select access.protect('people.supervision', 'setup');

create table people.care_team (
  organization_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  staff_id uuid not null,
  part text not null,
  begins_on date not null,
  ends_on date,
  constraint care_team_key primary key (organization_id, id),
  constraint team_of_patient foreign key (organization_id, patient_id) references people.patient,
  constraint member_is_staff foreign key (organization_id, staff_id) references people.staff
);
create index care_team_by_staff on people.care_team (organization_id, staff_id);
create index care_team_by_patient on people.care_team (organization_id, patient_id);
select access.protect('people.care_team', 'names');

-- Two patients who must never be seated in one session. That they may not is known to those who seat; why, to few.
create table people.keep_apart (
  organization_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  other_patient_id uuid not null,
  begins_on date not null,
  ends_on date,
  constraint keep_apart_key primary key (organization_id, id),
  constraint apart_in_order check (patient_id < other_patient_id),
  constraint apart_patient foreign key (organization_id, patient_id) references people.patient,
  constraint apart_other foreign key (organization_id, other_patient_id) references people.patient (organization_id, patient_id)
);
create index keep_apart_other on people.keep_apart (organization_id, other_patient_id);
create index keep_apart_one on people.keep_apart (organization_id, patient_id);
select access.protect('people.keep_apart', 'names');
create table people.keep_apart_reason (
  organization_id uuid not null,
  keep_apart_id uuid not null,
  reason text not null,
  written_by uuid not null,
  written_at timestamptz not null,
  constraint keep_apart_reason_key primary key (organization_id, keep_apart_id),
  constraint reason_of_pair foreign key (organization_id, keep_apart_id) references people.keep_apart
);
alter table people.keep_apart_reason enable row level security;
create policy few_know_why on people.keep_apart_reason for all to handrail_app
  using (organization_id = (select access.org()) and (select access.has_any('director', 'therapist')))
  with check (organization_id = (select access.org()) and (select access.has_any('director', 'therapist')));
grant select, insert on people.keep_apart_reason to handrail_app;

create table people.working_hours (
  organization_id uuid not null,
  id uuid not null,
  staff_id uuid not null,
  weekday smallint not null check (weekday between 0 and 6),
  from_time time not null,
  to_time time not null,
  begins_on date not null,
  ends_on date,
  constraint working_hours_key primary key (organization_id, id),
  constraint works_forward check (to_time > from_time),
  constraint hours_of_staff foreign key (organization_id, staff_id) references people.staff
);
select access.protect('people.working_hours', 'setup');

create table people.staff_absence (
  organization_id uuid not null,
  id uuid not null,
  staff_id uuid not null,
  from_date date not null,
  to_date date not null,
  kind text not null check (kind in ('leave', 'sick', 'training', 'other')),
  constraint staff_absence_key primary key (organization_id, id),
  constraint absence_in_order check (to_date >= from_date),
  constraint absence_of_staff foreign key (organization_id, staff_id) references people.staff
);
select access.protect('people.staff_absence', 'setup');
alter table access.account add constraint account_is_person foreign key (organization_id, person_id) references people.person (organization_id, id);
