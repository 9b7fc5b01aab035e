-- Two people in one chart, separated the other way: which lines of the chart belong to somebody else, by whose decision,
-- and that a director found the separation complete. What became of each line is read from the line itself. For directors.
create schema separations;
grant usage on schema separations to handrail_app;

create table separations.separation (
  organization_id uuid not null,
  id uuid not null,
  -- The chart that they leave, and the person to whom they belong.
  patient_id uuid not null,
  belongs_to uuid not null,
  decided_by uuid not null,
  decided_at timestamptz not null,
  constraint separation_key primary key (organization_id, id),
  constraint separation_of_patient foreign key (organization_id, patient_id) references people.patient (organization_id, patient_id),
  constraint separated_for foreign key (organization_id, belongs_to) references people.patient (organization_id, patient_id),
  constraint two_people check (belongs_to <> patient_id)
);
create index separation_by_patient on separations.separation (organization_id, patient_id);
create index separation_by_other on separations.separation (organization_id, belongs_to);

create table separations.line (
  organization_id uuid not null,
  separation_id uuid not null,
  patient_id uuid not null,
  kind text not null check (kind in ('note', 'document', 'reading', 'session')),
  subject_id uuid not null,
  -- The line of the timeline by which it was chosen, and when that happened; of a note that left, the line is no longer shown.
  event_id uuid not null,
  happened_at timestamptz not null,
  reason text not null check (length(btrim(reason)) between 5 and 500),
  chosen_by uuid not null,
  chosen_at timestamptz not null,
  constraint line_chosen_once primary key (organization_id, separation_id, kind, subject_id),
  constraint line_of_separation foreign key (organization_id, separation_id) references separations.separation
);

create table separations.completion (
  organization_id uuid not null,
  separation_id uuid not null,
  patient_id uuid not null,
  -- What stays where it is, and why; null when nothing does.
  left_over text check (length(btrim(left_over)) between 5 and 500),
  said_by uuid not null,
  said_at timestamptz not null,
  constraint completed_once primary key (organization_id, separation_id),
  constraint completion_of_separation foreign key (organization_id, separation_id) references separations.separation
);

select access.append_only(target::regclass), access.protect(target::regclass, 'names', 'select, insert'), access.in_own_name(target::regclass, who)
  from (values ('separations.separation', 'decided_by'), ('separations.line', 'chosen_by'), ('separations.completion', 'said_by')) as own (target, who);
create policy for_directors on separations.separation as restrictive to handrail_app using ((select access.has_any('director')) and not (belongs_to = any((select access.hidden_patients())::uuid[])));
create policy for_directors on separations.line as restrictive to handrail_app using ((select access.has_any('director')));
create policy for_directors on separations.completion as restrictive to handrail_app using ((select access.has_any('director')));
