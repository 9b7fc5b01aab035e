-- A session that moves to another day takes its seats along, also those that whoever moves it may not see.
-- With anybody marked in it, it stays on its day.
create function sessions.move_seats() returns trigger language plpgsql security definer set search_path = sessions, attendance, public, pg_temp as $$
begin
  if exists (select 1 from attendance.attendance a where a.organization_id = new.organization_id and a.session_id = new.id) then
    raise exception using errcode = 'HR003', message = 'somebody is marked in this session', constraint = 'moved_unmarked';
  end if;
  update sessions.seat set service_date = new.service_date where organization_id = new.organization_id and session_id = new.id;
  return null;
end $$;
create trigger seats_move_along after update of service_date on sessions.session for each row when (old.service_date is distinct from new.service_date) execute function sessions.move_seats();
