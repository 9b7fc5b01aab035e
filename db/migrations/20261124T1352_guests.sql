-- People in a session who are no patients: family, interpreter, trainee, speaker. No chart is made of them.
create table sessions.guest (
  organization_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  program_id uuid not null,
  version integer not null check (version > 0),
  kind text not null check (kind in ('family', 'interpreter', 'trainee', 'speaker', 'other')),
  name text check (length(btrim(name)) between 2 and 120),
  -- Whose family, or for whom the interpreter speaks; null when for the whole session.
  patient_id uuid,
  interpreter_id text check (length(btrim(interpreter_id)) between 1 and 60),
  language text check (length(btrim(language)) between 2 and 60),
  mode text not null check (mode in ('in-person', 'video')),
  -- Why there are more people than plan and policy allow.
  over_reason text check (length(btrim(over_reason)) between 3 and 200),
  removed_at timestamptz,
  changed_by uuid not null,
  changed_at timestamptz not null,
  constraint guest_key primary key (organization_id, id),
  constraint guest_of_session foreign key (organization_id, session_id) references sessions.session,
  constraint guest_of_patient foreign key (organization_id, patient_id) references people.patient,
  constraint interpreter_is_known check ((kind = 'interpreter') = (interpreter_id is not null) and (kind = 'interpreter') = (language is not null)),
  constraint family_is_somebodys check (kind <> 'family' or patient_id is not null)
);
create index guest_by_session on sessions.guest (organization_id, session_id);

create table sessions.guest_version (
  organization_id uuid not null,
  guest_id uuid not null,
  version integer not null check (version > 0),
  session_id uuid not null,
  patient_id uuid,
  facts jsonb not null,
  reason text,
  changed_by uuid not null,
  changed_at timestamptz not null,
  constraint guest_next_version primary key (organization_id, guest_id, version),
  constraint version_of_guest foreign key (organization_id, guest_id) references sessions.guest
);
select access.append_only('sessions.guest_version');

-- A guest without a patient is known to everybody who works with names; with one, to whoever may know that patient.
alter table sessions.guest enable row level security;
alter table sessions.guest_version enable row level security;
create policy names_may_read on sessions.guest for select to handrail_app
  using (organization_id = (select access.org()) and (select access.knows_names()) and (patient_id is null or not (patient_id = any((select access.hidden_patients())::uuid[]))));
create policy names_may_add on sessions.guest for insert to handrail_app
  with check (organization_id = (select access.org()) and (select access.knows_names()) and (patient_id is null or not (patient_id = any((select access.hidden_patients())::uuid[]))));
create policy names_may_change on sessions.guest for update to handrail_app
  using (organization_id = (select access.org()) and (select access.knows_names()) and (patient_id is null or not (patient_id = any((select access.hidden_patients())::uuid[]))))
  with check (organization_id = (select access.org()));
create policy names_may_read on sessions.guest_version for select to handrail_app
  using (organization_id = (select access.org()) and (select access.knows_names()) and (patient_id is null or not (patient_id = any((select access.hidden_patients())::uuid[]))));
create policy names_may_add on sessions.guest_version for insert to handrail_app
  with check (organization_id = (select access.org()) and (select access.knows_names()) and (patient_id is null or not (patient_id = any((select access.hidden_patients())::uuid[]))));
grant select, insert on sessions.guest, sessions.guest_version to handrail_app;
grant update (version, removed_at, changed_by, changed_at) on sessions.guest to handrail_app;

-- How many a session holds against its size: whoever is on its list and not absent, and guests of the kinds that count.
drop function sessions.counted_in(uuid);
create function sessions.counted_in(wanted uuid, kinds text[]) returns integer
language sql stable security definer set search_path = sessions, attendance, access, public, pg_temp as $$
  select ((select count(*) from sessions.seat t
            left join attendance.attendance a on a.organization_id = t.organization_id and a.session_id = t.session_id and a.patient_id = t.patient_id
           where t.organization_id = access.org() and t.session_id = wanted and t.removed_at is null and a.kind is distinct from 'absent')
        + (select count(*) from sessions.guest g where g.organization_id = access.org() and g.session_id = wanted and g.removed_at is null and g.kind = any(kinds)))::integer $$;
revoke all on function sessions.counted_in from public;
grant execute on function sessions.counted_in to handrail_app;
