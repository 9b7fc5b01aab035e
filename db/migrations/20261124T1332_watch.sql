-- Care for somebody who is here and does not join the group: why, who stays with them, what the nurse found, what was
-- decided, and how they get home.
create schema watch;
grant usage on schema watch to handrail_app;

-- That somebody is cared for, since when, and who stays with them: everyone who works with patients sees this much.
create table watch.watch (
  organization_id uuid not null,
  id uuid not null,
  version integer not null default 1 check (version > 0),
  patient_id uuid not null,
  program_id uuid not null,
  episode_id uuid,
  service_date date not null,
  since timestamptz not null,
  -- What was raised on the board with it.
  attention_id uuid not null,
  stays_id uuid,
  begun_by uuid not null,
  begun_at timestamptz not null,
  ended_how text check (ended_how in ('joined', 'left', 'withdrawn')),
  ended_by uuid,
  ended_at timestamptz,
  constraint watch_key primary key (organization_id, id),
  constraint watch_of_patient foreign key (organization_id, patient_id) references people.patient,
  constraint watch_of_attention foreign key (organization_id, attention_id) references safety.attention,
  constraint watch_ended_whole check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (ended_how is null))
);
-- Two who see it at once begin one watch.
create unique index one_watch_at_a_time on watch.watch (organization_id, patient_id) where ended_at is null;
create index watch_by_patient on watch.watch (organization_id, patient_id, begun_at desc);
select access.protect('watch.watch', 'names');

-- What was seen, done and decided, each with who and when; the newest of a kind is in force. Clinical, and readable by
-- whoever wrote it.
create table watch.entry (
  organization_id uuid not null,
  id uuid not null,
  watch_id uuid not null,
  patient_id uuid not null,
  program_id uuid not null,
  sensitivity text not null check (sensitivity in ('ordinary', 'part2')),
  kind text not null check (kind in ('raised', 'stays', 'nurse', 'decision', 'ride', 'note', 'ended')),
  facts jsonb not null,
  at timestamptz not null,
  written_by uuid not null,
  written_at timestamptz not null,
  constraint watch_entry_key primary key (organization_id, id),
  constraint entry_of_watch foreign key (organization_id, watch_id) references watch.watch
);
create index entry_by_watch on watch.entry (organization_id, watch_id, written_at);
select access.append_only('watch.entry');
alter table watch.entry enable row level security;
create policy clinical_or_own_reads on watch.entry for select to handrail_app
  using (organization_id = (select access.org()) and (program_id = any((select access.my_clinical_programs())::uuid[]) or patient_id = any((select access.my_patients())::uuid[]) or written_by = (select access.me())));
create policy names_add on watch.entry for insert to handrail_app
  with check (organization_id = (select access.org()) and written_by = (select access.me()) and (select access.knows_names()) and not (patient_id = any((select access.hidden_patients())::uuid[])));
grant select, insert on watch.entry to handrail_app;
