-- Who arranges and runs a session or a group takes a part in its program: they work there, lead that session, or arrange the
-- whole clinic. Use cases ask the same; this holds on every path. What only follows from something else (a curriculum unit,
-- a version) is no arranging, and work that nobody asked for has no staff.
create function sessions.refuse_another_program() returns trigger language plpgsql security definer set search_path = sessions, access, public, pg_temp as $$
begin
  if access.me() is null or access.has_any('director', 'admin') or new.program_id = any(access.my_programs())
    or exists (select 1 from sessions.session_staff m where m.organization_id = new.organization_id and m.session_id = new.id and m.staff_id = access.me() and m.removed_at is null) then
    return new;
  end if;
  raise exception using errcode = 'HR003', message = 'a session of a program in which one has no part', constraint = 'of_own_program';
end $$;
create trigger of_own_program before update of began_at, ended_at, end_reason, state, service_date, starts, minutes, starts_at, ends_at, room_id, held_as, service_type on sessions.session
  for each row execute function sessions.refuse_another_program();
create trigger of_own_program before insert or update on schedule.meeting_group for each row execute function sessions.refuse_another_program();
