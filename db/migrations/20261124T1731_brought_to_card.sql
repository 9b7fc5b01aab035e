-- The author's own words of a removed session note, brought onto the card of whoever it was about in the same session.
create table notes.brought_to_card (
  organization_id uuid not null,
  note_id uuid not null,
  session_id uuid not null,
  from_patient_id uuid not null,
  to_patient_id uuid not null,
  brought_by uuid not null,
  brought_at timestamptz not null,
  constraint brought_to_card_key primary key (organization_id, note_id, session_id, to_patient_id),
  constraint brought_to_card_from_removed foreign key (organization_id, note_id) references notes.note_error,
  constraint brought_to_seat foreign key (organization_id, session_id, to_patient_id) references sessions.seat (organization_id, session_id, patient_id)
);
select access.append_only('notes.brought_to_card');
alter table notes.brought_to_card enable row level security;
create policy own_or_director_reads on notes.brought_to_card for select to handrail_app using (organization_id = (select access.org()) and (brought_by = (select access.me()) or (select access.has_any('director'))));
create policy own_adds on notes.brought_to_card for insert to handrail_app with check (organization_id = (select access.org()) and brought_by = (select access.me()));
grant select, insert on notes.brought_to_card to handrail_app;
