-- The register of incidents stands outside every chart: read by directors and by whoever recorded one.
create schema incidents;
grant usage on schema incidents to handrail_app;
create table incidents.incident (
  organization_id uuid not null references access.organization,
  id uuid not null,
  number integer not null,
  version integer not null check (version > 0),
  kind text not null constraint incident_kind_known check (kind in ('overdose', 'seizure', 'fall', 'threat', 'left-unseen', 'confidentiality-breach', 'grievance', 'abuse-report', 'duty-to-protect', 'other')),
  happened_at timestamptz not null,
  place text not null default '' check (length(place) <= 200),
  what text not null check (length(what) between 5 and 4000),
  done text not null default '' check (length(done) <= 4000),
  state text not null default 'open' check (state in ('open', 'closed')),
  opened_by uuid not null,
  opened_at timestamptz not null,
  constraint incident_key primary key (organization_id, id),
  constraint incident_number_once unique (organization_id, number),
  constraint incident_opened_by_staff foreign key (organization_id, opened_by) references people.staff,
  constraint incident_not_ahead check (happened_at <= opened_at + interval '5 minutes')
);
create index incident_newest on incidents.incident (organization_id, happened_at desc, id desc);

-- Every wording and every opening and closing, with who, when and why. Nothing is rewritten.
create table incidents.incident_version (
  organization_id uuid not null,
  incident_id uuid not null,
  opened_by uuid not null,
  version integer not null,
  facts jsonb not null,
  reason text,
  written_by uuid not null,
  written_at timestamptz not null,
  constraint incident_version_key primary key (organization_id, incident_id, version),
  constraint version_of_incident foreign key (organization_id, incident_id) references incidents.incident
);
select access.append_only('incidents.incident_version');

-- Whom it concerned: a patient, one of the staff, or somebody by name.
create table incidents.person (
  organization_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  opened_by uuid not null,
  part text not null check (part in ('affected', 'involved', 'witness')),
  patient_id uuid,
  staff_id uuid,
  name text,
  added_by uuid not null,
  added_at timestamptz not null,
  constraint incident_person_key primary key (organization_id, id),
  constraint person_of_incident foreign key (organization_id, incident_id) references incidents.incident,
  constraint person_is_patient foreign key (organization_id, patient_id) references people.patient,
  constraint person_is_staff foreign key (organization_id, staff_id) references people.staff,
  constraint person_is_one check (num_nonnulls(patient_id, staff_id, name) = 1)
);
create index person_by_incident on incidents.person (organization_id, incident_id);
select access.append_only('incidents.person');

-- Who outside was told, when, and on what basis (abuse report, duty to protect, police, licensing).
create table incidents.report (
  organization_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  opened_by uuid not null,
  duty text not null constraint report_duty_known check (duty in ('abuse', 'protect', 'police', 'licensing', 'payer', 'patient', 'other')),
  agency text not null check (length(agency) between 2 and 200),
  person text not null default '' check (length(person) <= 200),
  told_at timestamptz not null,
  basis text not null check (length(basis) between 3 and 500),
  reference text not null default '' check (length(reference) <= 100),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  constraint report_key primary key (organization_id, id),
  constraint report_of_incident foreign key (organization_id, incident_id) references incidents.incident,
  constraint told_not_ahead check (told_at <= recorded_at + interval '5 minutes')
);
create index report_by_incident on incidents.report (organization_id, incident_id);
select access.append_only('incidents.report');

do $$
declare target text; own text;
begin
  foreach target in array array['incident', 'incident_version', 'person', 'report'] loop
    own := format('organization_id = (select access.org()) and ((select access.has_any(''director'')) or opened_by = (select access.me()))');
    execute format('alter table incidents.%I enable row level security', target);
    execute format('create policy directors_or_own_read on incidents.%I for select to handrail_app using (%s)', target, own);
    execute format('create policy directors_or_own_add on incidents.%I for insert to handrail_app with check (%s)', target, own);
    execute format('grant select, insert on incidents.%I to handrail_app', target);
  end loop;
  create policy directors_or_own_change on incidents.incident for update to handrail_app
    using (organization_id = (select access.org()) and ((select access.has_any('director')) or opened_by = (select access.me())))
    with check (organization_id = (select access.org()) and ((select access.has_any('director')) or opened_by = (select access.me())));
  grant update (version, kind, happened_at, place, what, done, state) on incidents.incident to handrail_app;
end $$;

-- The next number of the register, counted over those too that the asking person may not read.
create function incidents.next_number() returns integer language plpgsql security definer set search_path = incidents, access, public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('incident number ' || access.org()::text, 0));
  return (select coalesce(max(number), 0) + 1 from incident where organization_id = access.org());
end $$;
revoke all on function incidents.next_number from public;
grant execute on function incidents.next_number to handrail_app;

-- Naloxone is care: it is charted, and counted by the register only through the person it names.
create table incidents.naloxone (
  organization_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  program_id uuid not null,
  sensitivity text not null default 'ordinary' check (sensitivity in ('ordinary', 'part2')),
  given_at timestamptz not null,
  product text not null check (length(product) between 2 and 120),
  doses integer not null constraint naloxone_doses check (doses between 1 and 20),
  answer text not null default '' check (length(answer) <= 500),
  given_by uuid not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  constraint naloxone_key primary key (organization_id, id),
  constraint naloxone_to_patient foreign key (organization_id, patient_id) references people.patient,
  constraint naloxone_given_by_staff foreign key (organization_id, given_by) references people.staff,
  constraint naloxone_not_ahead check (given_at <= recorded_at + interval '5 minutes')
);
create index naloxone_by_patient on incidents.naloxone (organization_id, patient_id, given_at desc);
select access.append_only('incidents.naloxone');
select access.protect('incidents.naloxone', 'clinical', 'select, insert');

-- What was told to whom outside, for the accounting of disclosures. An emergency sheet opens one; naming who took it completes it.
create schema consents;
grant usage on schema consents to handrail_app;
create table consents.disclosure (
  organization_id uuid not null,
  id uuid not null,
  version integer not null check (version > 0),
  patient_id uuid not null,
  program_id uuid not null,
  sensitivity text not null default 'ordinary' check (sensitivity in ('ordinary', 'part2')),
  basis text not null check (basis in ('medical-emergency')),
  made_by uuid not null,
  made_at timestamptz not null,
  items jsonb not null,
  -- 42 CFR 2.51(c): who received it and for which facility, and the nature of the emergency.
  to_name text,
  to_facility text,
  nature text,
  -- Nothing was handed over after all.
  not_given_reason text,
  constraint disclosure_key primary key (organization_id, id),
  constraint disclosure_of_patient foreign key (organization_id, patient_id) references people.patient,
  constraint disclosure_whole_or_open check (num_nonnulls(to_name, to_facility, nature) in (0, 3)),
  constraint disclosure_one_end check (to_name is null or not_given_reason is null)
);
create index disclosure_by_patient on consents.disclosure (organization_id, patient_id, made_at desc);
select access.protect('consents.disclosure', 'clinical', 'select, insert');
grant update (version, to_name, to_facility, nature, not_given_reason) on consents.disclosure to handrail_app;
create table consents.disclosure_version (
  organization_id uuid not null,
  disclosure_id uuid not null,
  version integer not null,
  patient_id uuid not null,
  program_id uuid not null,
  facts jsonb not null,
  written_by uuid not null,
  written_at timestamptz not null,
  constraint disclosure_version_key primary key (organization_id, disclosure_id, version),
  constraint version_of_disclosure foreign key (organization_id, disclosure_id) references consents.disclosure
);
select access.append_only('consents.disclosure_version');
select access.protect('consents.disclosure_version', 'clinical', 'select, insert');
