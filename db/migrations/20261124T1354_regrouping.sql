-- A group's meeting that is split or merged today, begins later than planned, or is held below its minimum: each a fact
-- with who, when and why. People and marks move with the list; minutes stand once.
create table sessions.session_event (
  organization_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  program_id uuid not null,
  kind text not null check (kind in ('split', 'merged', 'delayed', 'held-as')),
  -- The other session of a split or a merge.
  other_session_id uuid,
  facts jsonb not null default '{}',
  reason text not null check (length(btrim(reason)) between 3 and 200),
  done_by uuid not null,
  done_at timestamptz not null,
  constraint session_event_key primary key (organization_id, id),
  constraint event_of_session foreign key (organization_id, session_id) references sessions.session,
  constraint event_with_session foreign key (organization_id, other_session_id) references sessions.session (organization_id, id),
  constraint two_sessions_when_regrouped check ((kind in ('split', 'merged')) = (other_session_id is not null))
);
create index session_event_by_session on sessions.session_event (organization_id, session_id);
select access.append_only('sessions.session_event');
select access.protect('sessions.session_event', 'member', 'select, insert');

-- What a group became that was held below its minimum; null while it is what it was planned as.
alter table sessions.session add column held_as text check (held_as in ('individual', 'not-counted', 'group'));

alter table sessions.seat_change drop constraint seat_change_via_check;
alter table sessions.seat_change add constraint seat_change_via_check check (via in ('walk-in', 'admitted-today', 'make-up', 'other-group', 'split', 'merge'));
-- Who moves with a list is not counted one by one; the reason of the split or merge stands with each.
alter table sessions.seat_change drop constraint added_says_how;
alter table sessions.seat_change add constraint added_says_how check ((kind = 'added') = (via is not null) and (counted is null) = (most is null) and (counted is not null) = (kind = 'added' and via not in ('split', 'merge')));

-- Begun notes go with the people they are about, whoever moves them; a jot stays its writer's own. Signed notes stay, so
-- nobody with one is moved. Answers how many parts moved.
create function notes.move_parts(from_session uuid, to_session uuid, patients uuid[]) returns integer
language plpgsql security definer set search_path = notes, sessions, access, public, pg_temp as $$
declare
  moved integer;
begin
  if not access.has_any('therapist', 'peer', 'prescriber', 'nurse', 'dietitian', 'recreation', 'case-manager', 'director')
     or not exists (select 1 from sessions.session s where s.organization_id = access.org() and s.id = to_session) then return 0; end if;
  update notes.card c set session_id = to_session where c.organization_id = access.org() and c.session_id = from_session and c.patient_id = any(patients)
     and not exists (select 1 from notes.note n where n.organization_id = c.organization_id and n.session_id = c.session_id and n.patient_id = c.patient_id)
     and not exists (select 1 from notes.card o where o.organization_id = c.organization_id and o.session_id = to_session and o.patient_id = c.patient_id);
  get diagnostics moved = row_count;
  update notes.jot j set session_id = to_session where j.organization_id = access.org() and j.session_id = from_session and j.patient_id = any(patients)
     and not exists (select 1 from notes.jot o where o.organization_id = j.organization_id and o.session_id = to_session and o.patient_id = j.patient_id and o.staff_id = j.staff_id);
  return moved;
end $$;
revoke all on function notes.move_parts from public;
grant execute on function notes.move_parts to handrail_app;
