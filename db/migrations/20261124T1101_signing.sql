-- One authentication, just given, with which this session may sign once.
alter table access.session add column proof_hash bytea;
alter table access.session add column proof_until timestamptz;

-- Who is writing which part right now, so that two leaders see each other; forgotten after a minute.
create table notes.writing (
  organization_id uuid not null,
  session_id uuid not null,
  program_id uuid not null,
  staff_id uuid not null,
  -- The patient's card, or null for the shared part.
  patient_id uuid,
  at timestamptz not null,
  constraint writing_key primary key (organization_id, session_id, staff_id)
);
select access.protect('notes.writing', 'session', 'select, insert, update, delete');

-- Whoever corrects a mark must not need to read the note behind it: this opens the correction and answers whether there was one.
create function notes.open_correction(session uuid, patient uuid, why text) returns boolean
language plpgsql security definer set search_path = notes, access, public, pg_temp as $$
begin
  update notes.note n set correction_due = why
   where n.organization_id = access.org() and n.session_id = session and n.patient_id = patient
     and n.state <> 'entered-in-error' and access.knows_names() and not (patient = any(access.hidden_patients()));
  return found;
end $$;
revoke all on function notes.open_correction from public;
grant execute on function notes.open_correction to handrail_app;

-- Whose unsigned work is whose to look after: the names of authors and how many cards wait, for the supervisor.
create index card_by_session on notes.card (organization_id, session_id);
create index note_by_session on notes.note (organization_id, session_id);
