-- How many came to a session, for everybody who looks at it, also of people whose names they may not know.
create function sessions.came_in(wanted uuid) returns integer
language sql stable security definer set search_path = sessions, attendance, access, public, pg_temp as $$
  select count(*)::integer from sessions.seat t join attendance.attendance a on a.organization_id = t.organization_id and a.session_id = t.session_id and a.patient_id = t.patient_id
   where t.organization_id = access.org() and t.session_id = wanted and t.removed_at is null and a.kind = 'came' $$;
revoke all on function sessions.came_in from public;
grant execute on function sessions.came_in to handrail_app;
