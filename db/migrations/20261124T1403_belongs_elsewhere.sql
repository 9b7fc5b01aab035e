-- Where a removed note belongs, when that is known: its author is asked to write it there. Also how two people who were
-- kept in one chart are separated: each note of the other is removed from it and written anew in the right one.
alter table notes.note_error add column belongs_to uuid, add constraint belongs_to_patient foreign key (organization_id, belongs_to) references people.patient (organization_id, patient_id),
  add constraint belongs_elsewhere check (belongs_to <> patient_id);
drop function notes.remove_note(uuid, integer, text, timestamptz);
create function notes.remove_note(wanted uuid, saw integer, because text, belongs uuid, at timestamptz) returns text
language plpgsql security definer set search_path = notes, people, access, public, pg_temp as $$
declare n notes.note;
begin
  select * into n from notes.note x where x.organization_id = access.org() and x.id = wanted and x.state <> 'entered-in-error'
     and (x.program_id = any(access.my_clinical_programs()) or x.patient_id = any(access.my_patients())) for update;
  if not found then return null; end if;
  if n.author_id <> access.me() and not access.has_any('director') then return 'not-yours'; end if;
  if n.version <> saw then return 'changed'; end if;
  insert into notes.note_error (organization_id, note_id, version, patient_id, program_id, session_id, kind, service_date, author_id, reason, marked_by, marked_at, belongs_to)
    values (n.organization_id, n.id, n.version, n.patient_id, n.program_id, n.session_id, n.kind, n.service_date, n.author_id, because, access.me(), at, belongs);
  update notes.note x set state = 'entered-in-error', correction_due = null where x.organization_id = n.organization_id and x.id = n.id;
  delete from notes.card c where c.organization_id = n.organization_id and c.session_id = n.session_id and c.patient_id = n.patient_id;
  return 'removed';
end $$;
revoke all on function notes.remove_note from public;
grant execute on function notes.remove_note to handrail_app;
