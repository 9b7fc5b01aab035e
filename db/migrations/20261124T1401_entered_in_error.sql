-- A note that was signed into the wrong chart: it leaves the chart, stays for the audit, and who removed it is on record.
create table notes.note_error (
  organization_id uuid not null,
  note_id uuid not null,
  version integer not null,
  patient_id uuid not null,
  program_id uuid not null,
  session_id uuid,
  kind text not null,
  service_date date not null,
  author_id uuid not null,
  reason text not null check (length(btrim(reason)) between 5 and 500),
  marked_by uuid not null,
  marked_at timestamptz not null,
  constraint note_error_key primary key (organization_id, note_id),
  constraint error_of_version foreign key (organization_id, note_id, version) references notes.note_version (organization_id, note_id, version)
);
create index note_error_by_author on notes.note_error (organization_id, author_id);
create index note_error_by_marker on notes.note_error (organization_id, marked_by);
select access.append_only('notes.note_error');
alter table notes.note_error enable row level security;
create policy director_or_involved_reads on notes.note_error for select to handrail_app
  using (organization_id = (select access.org()) and ((select access.has_any('director')) or author_id = (select access.me()) or marked_by = (select access.me())));
grant select on notes.note_error to handrail_app;

-- The notes of this clinic that were removed; few, and computed once for a statement.
create function notes.removed() returns uuid[] language sql stable security definer set search_path = notes, access, public, pg_temp as $$
  select coalesce(array_agg(e.note_id), '{}') from notes.note_error e where e.organization_id = access.org() $$;
revoke all on function notes.removed from public;
grant execute on function notes.removed to handrail_app;

-- Only a director reads a removed note; nobody adds to one. The timeline keeps the line that says a note was removed.
create policy removed_is_for_the_audit on notes.note as restrictive for select to handrail_app using (state <> 'entered-in-error' or (select access.has_any('director')));
create policy removed_is_for_the_audit on notes.note_version as restrictive for select to handrail_app using ((select access.has_any('director')) or not (note_id = any((select notes.removed())::uuid[])));
create policy removed_stays on notes.note_version as restrictive for insert to handrail_app with check (not (note_id = any((select notes.removed())::uuid[])));
create policy removed_is_for_the_audit on notes.cosignature as restrictive for select to handrail_app using ((select access.has_any('director')) or not (note_id = any((select notes.removed())::uuid[])));
create policy removed_is_for_the_audit on notes.likeness_review as restrictive for select to handrail_app using ((select access.has_any('director')) or not (note_id = any((select notes.removed())::uuid[])));
create policy removed_note_is_one_line on charts.chart_event as restrictive for select to handrail_app
  using (gist = 'note.removed' or subject_kind <> 'note' or not (subject_id = any((select notes.removed())::uuid[])));

-- After a removal the right note of the same session may be written.
alter table notes.note drop constraint one_note_of_a_session;
create unique index one_note_of_a_session on notes.note (organization_id, session_id, patient_id) where state <> 'entered-in-error';

-- As before, and: a note is removed only together with who removed it and why, and then stays as it is.
create or replace function notes.refuse_moving() returns trigger language plpgsql security definer set search_path = notes, public, pg_temp as $$
begin
  if tg_op = 'DELETE' or (new.organization_id, new.id, new.patient_id, new.episode_id, new.program_id, new.service_date, new.author_id, new.kind, new.sensitivity)
     is distinct from (old.organization_id, old.id, old.patient_id, old.episode_id, old.program_id, old.service_date, old.author_id, old.kind, old.sensitivity)
     or new.session_id is distinct from old.session_id or new.version < old.version
     or old.state = 'entered-in-error'
     or (new.state = 'entered-in-error' and (new.version <> old.version or not exists (select 1 from notes.note_error e where e.organization_id = new.organization_id and e.note_id = new.id))) then
    raise exception using errcode = 'HR001', message = 'a signed note stays as it was signed', constraint = 'note_stays_signed', table = 'note', schema = 'notes';
  end if;
  return new;
end $$;

-- Removes a note of which the asking person is the author, or a director with a part in the care. Answers what came of it:
-- 'removed', 'changed' (another version meanwhile), 'not-yours', or null for a note they may not know of. The card of its
-- session is empty again: what was typed on it is kept in the signed version.
create function notes.remove_note(wanted uuid, saw integer, because text, at timestamptz) returns text
language plpgsql security definer set search_path = notes, access, public, pg_temp as $$
declare n notes.note;
begin
  select * into n from notes.note x where x.organization_id = access.org() and x.id = wanted and x.state <> 'entered-in-error'
     and (x.program_id = any(access.my_clinical_programs()) or x.patient_id = any(access.my_patients())) for update;
  if not found then return null; end if;
  if n.author_id <> access.me() and not access.has_any('director') then return 'not-yours'; end if;
  if n.version <> saw then return 'changed'; end if;
  insert into notes.note_error (organization_id, note_id, version, patient_id, program_id, session_id, kind, service_date, author_id, reason, marked_by, marked_at)
    values (n.organization_id, n.id, n.version, n.patient_id, n.program_id, n.session_id, n.kind, n.service_date, n.author_id, because, access.me(), at);
  update notes.note x set state = 'entered-in-error', correction_due = null where x.organization_id = n.organization_id and x.id = n.id;
  delete from notes.card c where c.organization_id = n.organization_id and c.session_id = n.session_id and c.patient_id = n.patient_id;
  return 'removed';
end $$;
revoke all on function notes.remove_note from public;
grant execute on function notes.remove_note to handrail_app;

-- "They were there all the same": the time behind a removed note was looked at and stands.
create table notes.time_kept (
  organization_id uuid not null,
  note_id uuid not null,
  kept_by uuid not null,
  kept_at timestamptz not null,
  constraint time_kept_key primary key (organization_id, note_id),
  constraint time_of_removed_note foreign key (organization_id, note_id) references notes.note_error
);
select access.append_only('notes.time_kept');
alter table notes.time_kept enable row level security;
create policy involved_read on notes.time_kept for select to handrail_app
  using (organization_id = (select access.org()) and note_id in (select e.note_id from notes.note_error e where e.organization_id = (select access.org())));
create policy involved_add on notes.time_kept for insert to handrail_app
  with check (organization_id = (select access.org()) and kept_by = (select access.me()) and note_id in (select e.note_id from notes.note_error e where e.organization_id = (select access.org())));
grant select, insert on notes.time_kept to handrail_app;

-- An author brings their own words into the right chart, by an explicit act. Nothing is copied by itself.
create table notes.brought_over (
  organization_id uuid not null,
  note_id uuid not null,
  draft_id uuid not null,
  from_patient_id uuid not null,
  to_patient_id uuid not null,
  brought_by uuid not null,
  brought_at timestamptz not null,
  constraint brought_over_key primary key (organization_id, note_id, draft_id),
  constraint brought_from_removed foreign key (organization_id, note_id) references notes.note_error,
  constraint brought_to_draft foreign key (organization_id, draft_id) references notes.draft
);
select access.append_only('notes.brought_over');
alter table notes.brought_over enable row level security;
create policy own_or_director_reads on notes.brought_over for select to handrail_app using (organization_id = (select access.org()) and (brought_by = (select access.me()) or (select access.has_any('director'))));
create policy own_adds on notes.brought_over for insert to handrail_app with check (organization_id = (select access.org()) and brought_by = (select access.me()));
grant select, insert on notes.brought_over to handrail_app;

-- The author's own words of a note that was removed: for its author only.
create function notes.own_removed_content(wanted uuid) returns text language sql stable security definer set search_path = notes, access, public, pg_temp as $$
  select v.content from notes.note_error e join notes.note_version v on v.organization_id = e.organization_id and v.note_id = e.note_id and v.version = e.version
   where e.organization_id = access.org() and e.note_id = wanted and e.author_id = access.me() and v.signed_by = access.me() $$;
revoke all on function notes.own_removed_content from public;
grant execute on function notes.own_removed_content to handrail_app;

-- A removed note that somebody outside had already been given: the director looks at it and decides what follows.
create table notes.privacy_check (
  organization_id uuid not null,
  id uuid not null,
  note_id uuid not null,
  patient_id uuid not null,
  program_id uuid not null,
  -- To whom and when it had been released, as was known then.
  releases jsonb not null,
  opened_by uuid not null,
  opened_at timestamptz not null,
  closed_by uuid,
  closed_at timestamptz,
  outcome text,
  constraint privacy_check_key primary key (organization_id, id),
  constraint one_check_of_a_note unique (organization_id, note_id),
  constraint check_of_removed foreign key (organization_id, note_id) references notes.note_error,
  constraint closed_says_what check ((closed_by is null) = (closed_at is null) and (closed_by is null) = (outcome is null) and (outcome is null or length(btrim(outcome)) between 5 and 1000))
);
alter table notes.privacy_check enable row level security;
create policy director_reads on notes.privacy_check for select to handrail_app using (organization_id = (select access.org()) and (select access.has_any('director')));
create policy clinical_opens on notes.privacy_check for insert to handrail_app with check (organization_id = (select access.org()) and opened_by = (select access.me()) and (select access.is_clinical()));
create policy director_closes on notes.privacy_check for update to handrail_app
  using (organization_id = (select access.org()) and (select access.has_any('director')) and closed_at is null) with check (organization_id = (select access.org()) and closed_by = (select access.me()));
grant select, insert on notes.privacy_check to handrail_app;
grant update (closed_by, closed_at, outcome) on notes.privacy_check to handrail_app;
