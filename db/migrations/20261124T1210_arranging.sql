-- Seating and planning: kept-apart pairs hold also for two people seated at the same moment, counts are for everybody who
-- plans, and meetings that nobody has used can be taken back when their group meets otherwise.

-- Tracks that take turns after the first, each for one whole run.
alter table schedule.meeting_group add column then_track_ids text[] not null default '{}';

-- Of two people who are kept apart and seated at the same moment, the second waits here and then sees the first.
create or replace function sessions.refuse_keep_apart() returns trigger language plpgsql security definer set search_path = sessions, people, public, pg_temp as $$
begin
  if new.removed_at is not null
     or not exists (select 1 from people.keep_apart k where k.organization_id = new.organization_id and (k.patient_id = new.patient_id or k.other_patient_id = new.patient_id)) then
    return new;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('kept apart ' || new.organization_id, 0));
  if exists (
    select 1 from people.keep_apart k
      join sessions.seat other on other.organization_id = k.organization_id and other.session_id = new.session_id and other.removed_at is null
       and other.patient_id = case when k.patient_id = new.patient_id then k.other_patient_id else k.patient_id end
     where k.organization_id = new.organization_id and (k.patient_id = new.patient_id or k.other_patient_id = new.patient_id)
       and k.begins_on <= new.service_date and (k.ends_on is null or k.ends_on >= new.service_date)) then
    raise exception using errcode = 'HR002', message = 'these two patients are kept apart', constraint = 'kept_apart';
  end if;
  return new;
end $$;

-- A group never has both of a pair enrolled on the same day, whoever enrols them and whatever that person may see.
-- Ending an enrolment is always possible.
create function schedule.refuse_keep_apart() returns trigger language plpgsql security definer set search_path = schedule, people, public, pg_temp as $$
begin
  if tg_op = 'UPDATE' then
    if new.group_id = old.group_id and new.begins_on >= old.begins_on and coalesce(new.ends_on, 'infinity') <= coalesce(old.ends_on, 'infinity') then return new; end if;
  end if;
  if not exists (select 1 from people.keep_apart k where k.organization_id = new.organization_id and (k.patient_id = new.patient_id or k.other_patient_id = new.patient_id)) then
    return new;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('kept apart ' || new.organization_id, 0));
  if exists (
    select 1 from people.keep_apart k
      join schedule.enrolment other on other.organization_id = k.organization_id and other.group_id = new.group_id
       and other.patient_id = case when k.patient_id = new.patient_id then k.other_patient_id else k.patient_id end
     where k.organization_id = new.organization_id and (k.patient_id = new.patient_id or k.other_patient_id = new.patient_id)
       and daterange(other.begins_on, other.ends_on, '[]') * daterange(new.begins_on, new.ends_on, '[]') && daterange(k.begins_on, k.ends_on, '[]')) then
    raise exception using errcode = 'HR002', message = 'these two patients are kept apart', constraint = 'kept_apart';
  end if;
  return new;
end $$;
create trigger kept_apart before insert or update on schedule.enrolment for each row execute function schedule.refuse_keep_apart();

-- How full things are is for everybody who plans; who it is, only for those who work with names.
create function schedule.enrolled_on(day date) returns table (group_id uuid, enrolled integer)
language sql stable security definer set search_path = schedule, access, public, pg_temp as $$
  select e.group_id, count(*)::integer from schedule.enrolment e
   where e.organization_id = access.org() and e.begins_on <= day and (e.ends_on is null or e.ends_on >= day) group by e.group_id $$;
create function sessions.seated_in(wanted uuid[]) returns table (session_id uuid, seated integer, marked integer)
language sql stable security definer set search_path = sessions, attendance, access, public, pg_temp as $$
  select t.session_id, count(*)::integer, count(a.patient_id)::integer from sessions.seat t
    left join attendance.attendance a on a.organization_id = t.organization_id and a.session_id = t.session_id and a.patient_id = t.patient_id and a.kind <> 'unmarked'
   where t.organization_id = access.org() and t.session_id = any(wanted) and t.removed_at is null group by t.session_id $$;
revoke all on function schedule.enrolled_on, sessions.seated_in from public;
grant execute on function schedule.enrolled_on, sessions.seated_in to handrail_app;

-- Takes back meetings ahead that nobody has used: their group no longer meets then. What was begun, cancelled, marked or
-- written about stays. Answers how many were taken back.
create function sessions.withdraw(wanted uuid[], at timestamptz) returns integer
language plpgsql security definer set search_path = sessions, attendance, notes, access, public, pg_temp as $$
declare
  unused uuid[];
begin
  if not access.has_any('therapist', 'case-manager', 'director', 'admin') then return 0; end if;
  select coalesce(array_agg(s.id), '{}') into unused from (select * from sessions.session s where s.organization_id = access.org() and s.id = any(wanted) order by s.id for update) s
   where s.group_id is not null and s.state = 'planned' and s.began_at is null and s.starts_at > at
     and not exists (select 1 from attendance.attendance a where a.organization_id = s.organization_id and a.session_id = s.id)
     and not exists (select 1 from notes.card c where c.organization_id = s.organization_id and c.session_id = s.id)
     and not exists (select 1 from notes.shared_draft d where d.organization_id = s.organization_id and d.session_id = s.id)
     and not exists (select 1 from sessions.covered_point p where p.organization_id = s.organization_id and p.session_id = s.id);
  delete from sessions.seat where organization_id = access.org() and session_id = any(unused);
  delete from sessions.session_staff where organization_id = access.org() and session_id = any(unused);
  delete from sessions.session where organization_id = access.org() and id = any(unused);
  return cardinality(unused);
end $$;
revoke all on function sessions.withdraw from public;
grant execute on function sessions.withdraw to handrail_app;

-- Everybody enrolled in a group from a day on, also those whom the asker may not see: ids of enrolments only.
create function schedule.enrolments_from(wanted uuid, day date) returns setof uuid
language sql stable security definer set search_path = schedule, access, public, pg_temp as $$
  select e.id from schedule.enrolment e where e.organization_id = access.org() and e.group_id = wanted and (e.ends_on is null or e.ends_on >= day) order by e.enrolled_at, e.id $$;

-- Moves enrolments into another group from a day on, whoever asks and whatever they may see of them; `moves` pairs each
-- enrolment with the id of its next one. Who is in the other group already only leaves. Answers whose records it touched.
create function schedule.move_enrolments(moves jsonb, into_group uuid, day date, by_staff uuid, at timestamptz) returns setof uuid
language plpgsql security definer set search_path = schedule, access, public, pg_temp as $$
declare
  old schedule.enrolment;
  move record;
begin
  if not access.has_any('therapist', 'case-manager', 'director', 'admin') then return; end if;
  for move in select * from jsonb_to_recordset(moves) as m(id uuid, next uuid) loop
    select * into old from schedule.enrolment e where e.organization_id = access.org() and e.id = move.id and (e.ends_on is null or e.ends_on >= day) for update;
    continue when not found;
    if exists (select 1 from schedule.enrolment o where o.organization_id = old.organization_id and o.group_id = into_group and o.patient_id = old.patient_id
                 and daterange(o.begins_on, o.ends_on, '[]') && daterange(greatest(old.begins_on, day), old.ends_on, '[]')) then
      update schedule.enrolment e set ends_on = greatest(old.begins_on, day - 1) where e.organization_id = old.organization_id and e.id = old.id;
    elsif old.begins_on >= day then
      update schedule.enrolment e set group_id = into_group where e.organization_id = old.organization_id and e.id = old.id;
    else
      update schedule.enrolment e set ends_on = day - 1 where e.organization_id = old.organization_id and e.id = old.id;
      insert into schedule.enrolment (organization_id, id, group_id, patient_id, episode_id, begins_on, ends_on, enrolled_by, enrolled_at)
      values (old.organization_id, move.next, into_group, old.patient_id, old.episode_id, day, old.ends_on, by_staff, at);
    end if;
    return next old.patient_id;
  end loop;
end $$;
revoke all on function schedule.enrolments_from, schedule.move_enrolments from public;
grant execute on function schedule.enrolments_from, schedule.move_enrolments to handrail_app;

-- How much is written about a session and by whom, for everybody who plans; what is written, only for those who may read it.
create function sessions.written_in(wanted uuid) returns table (author_id uuid, drafts integer, signed integer)
language sql stable security definer set search_path = sessions, notes, access, public, pg_temp as $$
  select w.author_id, count(*) filter (where w.drafted)::integer, count(*) filter (where not w.drafted)::integer from (
    select n.author_id, false as drafted from notes.note n where n.organization_id = access.org() and n.session_id = wanted
    union all
    select c.author_id, true from notes.card c where c.organization_id = access.org() and c.session_id = wanted
       and not exists (select 1 from notes.note n where n.organization_id = c.organization_id and n.session_id = c.session_id and n.patient_id = c.patient_id)) w
   group by w.author_id $$;
revoke all on function sessions.written_in from public;
grant execute on function sessions.written_in to handrail_app;

-- Two people who set the clinic up do not overwrite each other.
alter table programs.site add column version integer not null default 1;
alter table programs.room add column version integer not null default 1;
alter table programs.program add column version integer not null default 1;
alter table people.staff add column version integer not null default 1;
-- Hours that never came to hold, and an absence that does not take place, are taken back whole.
grant delete on people.working_hours, people.staff_absence to handrail_app;
alter table people.credential add constraint credential_in_order check (ends_on is null or ends_on >= begins_on);
alter table programs.assignment add constraint assignment_in_order check (ends_on is null or ends_on >= begins_on);
-- Why it was booked outside the hours of the site or the clinician.
alter table sessions.session add column override_reason text;
