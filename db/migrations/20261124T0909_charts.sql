-- People who need someone now, the chart's timeline, and documents.
create schema safety;
grant usage on schema safety to handrail_app;

-- That someone needs a person, since when, and who has it: everyone who works with patients sees this much.
create table safety.attention (
  organization_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  patient_id uuid not null,
  program_id uuid not null,
  site_id uuid not null,
  since timestamptz not null,
  raised_by uuid not null,
  raised_at timestamptz not null,
  owner_id uuid,
  taken_at timestamptz,
  closed_by uuid,
  closed_at timestamptz,
  constraint attention_key primary key (organization_id, id),
  constraint attention_of_patient foreign key (organization_id, patient_id) references people.patient,
  constraint taken_has_owner check ((owner_id is null) = (taken_at is null)),
  constraint closed_has_closer check ((closed_by is null) = (closed_at is null))
);
create index attention_open on safety.attention (organization_id) where closed_at is null;
select access.protect('safety.attention', 'names');

-- The fact itself and what was done: clinical, and readable by whoever wrote it.
create table safety.attention_entry (
  organization_id uuid not null,
  id uuid not null,
  attention_id uuid not null,
  patient_id uuid not null,
  program_id uuid not null,
  kind text not null check (kind in ('fact', 'note', 'taken', 'done')),
  text text not null check (length(text) <= 1000),
  written_by uuid not null,
  written_at timestamptz not null,
  constraint attention_entry_key primary key (organization_id, id),
  constraint entry_of_attention foreign key (organization_id, attention_id) references safety.attention
);
create index entry_by_attention on safety.attention_entry (organization_id, attention_id);
select access.append_only('safety.attention_entry');
alter table safety.attention_entry enable row level security;
create policy clinical_or_own_reads on safety.attention_entry for select to handrail_app
  using (organization_id = (select access.org()) and (program_id = any((select access.my_clinical_programs())::uuid[]) or patient_id = any((select access.my_patients())::uuid[]) or written_by = (select access.me())));
create policy anyone_adds on safety.attention_entry for insert to handrail_app
  with check (organization_id = (select access.org()) and written_by = (select access.me()));
grant select, insert on safety.attention_entry to handrail_app;

-- One row per thing that happened to a patient, written by the module that did it, in the same transaction.
create schema charts;
grant usage on schema charts to handrail_app;
create table charts.chart_event (
  organization_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  episode_id uuid,
  program_id uuid not null,
  sensitivity text not null default 'ordinary' check (sensitivity in ('ordinary', 'part2', 'counseling')),
  at timestamptz not null,
  -- sessions, notes, risk, contacts, documents, plan, … the filters of the timeline
  category text not null,
  -- a message key and what fills it, so that the timeline speaks the reader's language
  gist text not null,
  facts jsonb not null default '{}',
  subject_kind text not null,
  subject_id uuid not null,
  author_id uuid,
  recorded_at timestamptz not null,
  constraint chart_event_key primary key (organization_id, id)
);
create index chart_event_by_patient on charts.chart_event (organization_id, patient_id, at desc, id);
create index chart_event_by_subject on charts.chart_event (organization_id, subject_id);
select access.protect('charts.chart_event', 'clinical', 'select, insert');
select access.append_only('charts.chart_event');
-- Those without access still learn that something protected is there, and how many.
create function charts.count_protected(patient uuid) returns bigint language sql stable security definer set search_path = charts, access, public, pg_temp as $$
  select count(*) from charts.chart_event e
   where e.organization_id = access.org() and e.patient_id = patient and access.knows_names() and not (patient = any(access.hidden_patients()))
     and not (e.program_id = any(access.my_clinical_programs()) or e.patient_id = any(access.my_patients())) $$;
revoke all on function charts.count_protected from public;
grant execute on function charts.count_protected to handrail_app;

-- When each person last opened a chart, for "since I last looked".
create table charts.last_look (
  organization_id uuid not null,
  staff_id uuid not null,
  patient_id uuid not null,
  at timestamptz not null,
  constraint last_look_key primary key (organization_id, staff_id, patient_id)
);
alter table charts.last_look enable row level security;
create policy own_looks on charts.last_look for all to handrail_app
  using (organization_id = (select access.org()) and staff_id = (select access.me()))
  with check (organization_id = (select access.org()) and staff_id = (select access.me()));
grant select, insert, update on charts.last_look to handrail_app;

create schema coordination;
grant usage on schema coordination to handrail_app;
create table coordination.document (
  organization_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  program_id uuid not null,
  sensitivity text not null default 'ordinary' check (sensitivity in ('ordinary', 'part2', 'counseling')),
  kind text not null,
  title text not null check (length(title) between 1 and 200),
  dated date not null,
  file_id uuid not null,
  file_name text not null,
  added_by uuid not null,
  added_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdraw_reason text,
  constraint document_key primary key (organization_id, id),
  constraint document_of_patient foreign key (organization_id, patient_id) references people.patient,
  constraint document_has_file foreign key (organization_id, file_id) references files.file
);
create index document_by_patient on coordination.document (organization_id, patient_id);
select access.protect('coordination.document', 'clinical');
