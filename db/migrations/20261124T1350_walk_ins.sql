-- Every coming onto and going off the list of one session by a person's hand: who, when and why. The seat beside it says
-- what holds now.
create table sessions.seat_change (
  organization_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  patient_id uuid not null,
  program_id uuid not null,
  kind text not null check (kind in ('added', 'taken-off')),
  -- How somebody came to be added; null for who was taken off.
  via text check (via in ('walk-in', 'admitted-today', 'make-up', 'other-group')),
  -- People then, and the most that policy and plan allow: more than that says why.
  counted integer,
  most integer,
  reason text check (length(btrim(reason)) between 3 and 200),
  changed_by uuid not null,
  changed_at timestamptz not null,
  constraint seat_change_key primary key (organization_id, id),
  constraint change_of_session foreign key (organization_id, session_id) references sessions.session,
  constraint change_of_patient foreign key (organization_id, patient_id) references people.patient,
  constraint added_says_how check ((kind = 'added') = (via is not null) and (kind = 'added') = (counted is not null) and (counted is null) = (most is null)),
  constraint more_says_why check (reason is not null or (kind = 'added' and counted <= most))
);
create index seat_change_by_session on sessions.seat_change (organization_id, session_id);
select access.append_only('sessions.seat_change');
select access.protect('sessions.seat_change', 'names', 'select, insert');

-- How many a session holds against its size, for everybody who seats people: whoever is on its list and not absent.
create function sessions.counted_in(wanted uuid) returns integer
language sql stable security definer set search_path = sessions, attendance, access, public, pg_temp as $$
  select count(*)::integer from sessions.seat t
    left join attendance.attendance a on a.organization_id = t.organization_id and a.session_id = t.session_id and a.patient_id = t.patient_id
   where t.organization_id = access.org() and t.session_id = wanted and t.removed_at is null and a.kind is distinct from 'absent' $$;
revoke all on function sessions.counted_in from public;
grant execute on function sessions.counted_in to handrail_app;
