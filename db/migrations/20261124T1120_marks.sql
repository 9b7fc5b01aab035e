-- What a mark needs beyond its minutes, and what can never be marked.

-- Whether somebody out of a running session is expected back, and whether the mark follows from the day's arrival: such a
-- mark moves when the arrival is corrected; one made in the session stays.
alter table attendance.attendance add column out_kind text constraint out_of_what_came check (out_kind is null or (kind = 'came' and out_kind in ('stepped-out', 'left')));
alter table attendance.attendance add column from_visit boolean not null default false;
-- The arrival follows from a mark in a session: taken back with it.
alter table attendance.visit add column from_session boolean not null default false;

create index attendance_open on attendance.attendance (organization_id, patient_id) where is_open;
create index note_by_program_day on notes.note (organization_id, program_id, service_date);
create index note_correction_due on notes.note (organization_id) where correction_due is not null;
create index presence_by_patient_session on attendance.presence (organization_id, session_id, patient_id);

-- A session that the clinic cancelled is nobody's miss, whoever writes it and whenever.
create function attendance.refuse_miss_of_cancelled() returns trigger language plpgsql security definer set search_path = sessions, public, pg_temp as $$
begin
  if new.caused_by = 'patient' and exists (select 1 from sessions.session s where s.organization_id = new.organization_id and s.id = new.session_id and s.state = 'cancelled') then
    raise exception using errcode = 'HR003', message = 'the clinic cancelled this session', constraint = 'cancelled_is_no_miss', table = 'attendance', schema = 'attendance';
  end if;
  return new;
end $$;
create trigger cancelled_is_no_miss before insert or update on attendance.attendance for each row execute function attendance.refuse_miss_of_cancelled();

-- Cancelling turns misses already marked into the clinic's, each as its next version.
create function attendance.excuse_cancelled() returns trigger language plpgsql security definer set search_path = attendance, access, public, pg_temp as $$
begin
  with excused as (
    update attendance.attendance a set caused_by = 'clinic', version = a.version + 1, marked_by = coalesce(new.cancelled_by, a.marked_by), marked_at = coalesce(new.cancelled_at, a.marked_at)
     where a.organization_id = new.organization_id and a.session_id = new.id and a.caused_by = 'patient' returning *)
  insert into attendance.attendance_version (organization_id, session_id, patient_id, version, facts, reason, marked_by, marked_at)
  select organization_id, session_id, patient_id, version, jsonb_build_object('kind', 'absent', 'causedBy', 'clinic', 'minutes', 0), 'session-cancelled', marked_by, marked_at from excused;
  return null;
end $$;
create trigger excuse_cancelled after update of state on sessions.session for each row when (new.state = 'cancelled' and old.state <> 'cancelled') execute function attendance.excuse_cancelled();

-- What happened goes on the chart also when the one who did it may not read charts: the front desk marks an absence and
-- says that somebody needs a person. Only in one's own name, in one's own clinic, of a patient one may know.
create function charts.add_events(events jsonb) returns void language sql volatile security definer set search_path = charts, access, public, pg_temp as $$
  insert into charts.chart_event select e.* from jsonb_populate_recordset(null::charts.chart_event, events) e
   where e.organization_id = access.org() and access.knows_names() and not (e.patient_id = any(access.hidden_patients())) and (e.author_id is null or e.author_id = access.me()) $$;
revoke all on function charts.add_events from public;
grant execute on function charts.add_events to handrail_app;
