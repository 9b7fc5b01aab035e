-- Ratings by an instrument and vital signs: each at a moment, kept as it was taken with what the published scoring made of
-- it. A wrong one is withdrawn with a reason and stays readable.
create schema measures;
grant usage on schema measures to handrail_app;

create table measures.reading (
  organization_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  program_id uuid not null,
  episode_id uuid,
  sensitivity text not null check (sensitivity in ('ordinary', 'part2')),
  -- `vitals`, or the instrument's id with the version of its file.
  kind text not null check (length(kind) between 2 and 40),
  data_version text,
  taken_at timestamptz not null,
  facts jsonb not null,
  total numeric,
  band text,
  flags jsonb not null default '[]',
  taken_by uuid not null,
  recorded_at timestamptz not null,
  constraint reading_key primary key (organization_id, id),
  constraint reading_of_patient foreign key (organization_id, patient_id) references people.patient,
  constraint instrument_has_version check ((kind = 'vitals') = (data_version is null)),
  constraint band_of_total check (band is null or total is not null)
);
create index reading_by_patient on measures.reading (organization_id, patient_id, taken_at desc, id);
select access.protect('measures.reading', 'clinical', 'select, insert');
select access.append_only('measures.reading');

create table measures.withdrawal (
  organization_id uuid not null,
  reading_id uuid not null,
  patient_id uuid not null,
  program_id uuid not null,
  reason text not null check (length(btrim(reason)) >= 3),
  withdrawn_by uuid not null,
  withdrawn_at timestamptz not null,
  constraint withdrawn_once primary key (organization_id, reading_id),
  constraint withdrawal_of_reading foreign key (organization_id, reading_id) references measures.reading
);
select access.protect('measures.withdrawal', 'clinical', 'select, insert');
select access.append_only('measures.withdrawal');
