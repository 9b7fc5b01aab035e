-- Two joined charts are one person's, so a part in the care of either opens the one chart: whoever reads a chart by the
-- care team, as a substitute or by broken glass reads the joined one too, except what happened in substance use programs
-- and what is marked as protected there. That takes a part in the care of the very chart it was written in, or in its
-- program, as before. A link that is undone takes all of it back with the next request.
create function access.my_joined_patients() returns uuid[] language sql stable as $$ select coalesce(nullif(current_setting('app.joined_patients', true), '')::uuid[], '{}') $$;
-- Programs whose records follow a join; none for whoever follows none.
create function access.my_open_programs() returns uuid[] language sql stable as $$ select coalesce(nullif(current_setting('app.open_programs', true), '')::uuid[], '{}') $$;

-- The other charts of the people of these charts.
create function access.joined_with(org uuid, patients uuid[]) returns uuid[] language sql stable security definer set search_path = people, public, pg_temp as $$
  select coalesce(array_agg(distinct one), '{}') from people.joined_chart j cross join lateral unnest(array[j.kept_patient_id, j.joined_patient_id]) one
   where j.organization_id = org and j.undone_at is null and not (one = any(patients))
     and j.kept_patient_id in (select x.kept_patient_id from people.joined_chart x where x.organization_id = org and x.undone_at is null and (x.kept_patient_id = any(patients) or x.joined_patient_id = any(patients))) $$;
revoke all on function access.joined_with from public;

-- As before, and what a join opens.
create or replace function access.enter(token bytea, at timestamptz) returns jsonb
language plpgsql security definer set search_path = access, people, programs, sessions, attendance, notes, public, pg_temp as $$
declare
  s access.session; a access.account; o access.organization; p people.person;
  roles text[]; assigned uuid[]; clinical uuid[] := '{}'; patients uuid[] := '{}'; meetings uuid[] := '{}'; hidden uuid[] := '{}'; joined uuid[] := '{}'; open_programs uuid[] := '{}';
  zone text; today date;
  rules record;
begin
  select * into s from access.session x where x.token_hash = token and x.revoked_at is null and x.ends_at > at;
  if not found then return null; end if;
  select * into a from access.account x where x.organization_id = s.organization_id and x.id = s.account_id and x.disabled_at is null;
  if not found then return null; end if;
  select * into o from access.organization x where x.id = s.organization_id;
  select coalesce(
    (select i.time_zone from programs.assignment x join programs.program g on g.organization_id = x.organization_id and g.id = x.program_id join programs.site i on i.organization_id = g.organization_id and i.id = g.site_id
      where x.organization_id = s.organization_id and x.staff_id = a.person_id and x.begins_on <= (at at time zone i.time_zone)::date and (x.ends_on is null or x.ends_on >= (at at time zone i.time_zone)::date) order by g.id limit 1),
    (select i.time_zone from programs.site i where i.organization_id = s.organization_id order by i.id limit 1), 'UTC') into zone;
  today := (at at time zone zone)::date;
  select * into p from people.person x where x.organization_id = s.organization_id and x.id = a.person_id;
  select coalesce(array_agg(r.role), '{}') into roles from people.staff_role r join people.staff f using (organization_id, staff_id)
   where r.organization_id = s.organization_id and r.staff_id = a.person_id and (f.departed_on is null or f.departed_on >= today);
  select coalesce(array_agg(x.program_id), '{}') into assigned from programs.assignment x
   where x.organization_id = s.organization_id and x.staff_id = a.person_id and x.begins_on <= today and (x.ends_on is null or x.ends_on >= today);
  if roles && array['intake','therapist','peer','prescriber','nurse','dietitian','recreation','case-manager','director'] then
    select coalesce(array_agg(g.id), '{}') into clinical from programs.program g
     where g.organization_id = s.organization_id and g.id = any(assigned) and not g.is_restricted;
    meetings := access.meetings_to_chart(s.organization_id, a.person_id, clinical, at);
    select coalesce(array_agg(distinct x), '{}') into patients from (
      select c.patient_id x from people.care_team c where c.organization_id = s.organization_id and c.staff_id = a.person_id and c.begins_on <= today and (c.ends_on is null or c.ends_on >= today)
      union all select b.patient_id from access.break_glass b where b.organization_id = s.organization_id and b.staff_id = a.person_id and b.at <= enter.at and b.ends_at > enter.at
      union all select t.patient_id from sessions.seat t where t.organization_id = s.organization_id and t.session_id = any(meetings) and t.removed_at is null) q;
  end if;
  if cardinality(patients) > 0 then
    joined := access.joined_with(s.organization_id, patients);
    if cardinality(joined) > 0 then
      select coalesce(array_agg(g.id), '{}') into open_programs from programs.program g where g.organization_id = s.organization_id and not g.is_part2;
    end if;
  end if;
  select coalesce(array_agg(x.patient_id), '{}') into hidden from people.patient x
   where x.organization_id = s.organization_id and x.is_restricted and not (x.patient_id = any(patients)) and not (x.patient_id = any(joined));
  perform set_config('app.organization_id', s.organization_id::text, true), set_config('app.account_id', a.id::text, true),
    set_config('app.staff_id', a.person_id::text, true), set_config('app.roles', roles::text, true), set_config('app.programs', assigned::text, true),
    set_config('app.clinical_programs', clinical::text, true), set_config('app.patients', patients::text, true),
    set_config('app.sessions', meetings::text, true), set_config('app.hidden_patients', hidden::text, true),
    set_config('app.joined_patients', joined::text, true), set_config('app.open_programs', open_programs::text, true);
  -- A session left alone too long is locked from then on; a refused request takes this back, and the next one finds it again.
  -- A read is not a write: the last-seen time moves at most once a minute.
  select * into rules from access.security_of(s.organization_id, assigned, today);
  if s.locked_at is null and s.last_seen_at < at - make_interval(mins => rules.idle_minutes) then
    s.locked_at := s.last_seen_at + make_interval(mins => rules.idle_minutes);
    update access.session x set locked_at = s.locked_at where x.organization_id = s.organization_id and x.id = s.id;
  elsif s.locked_at is null and s.last_seen_at < at - interval '1 minute' then
    update access.session x set last_seen_at = enter.at where x.organization_id = s.organization_id and x.id = s.id;
  end if;
  return jsonb_build_object('organizationId', s.organization_id, 'organization', o.name, 'slug', o.slug, 'isDemo', o.is_demo, 'accountId', a.id, 'kind', a.kind, 'staffId', a.person_id,
    'name', coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name, 'email', a.email, 'roles', to_jsonb(roles), 'programs', to_jsonb(assigned), 'clinicalPrograms', to_jsonb(clinical),
    'sessionId', s.id, 'startedAt', s.started_at, 'lastSeenAt', s.last_seen_at, 'secondFactorAt', s.second_factor_at, 'hasSecondFactor', a.second_factor_confirmed_at is not null or exists (select 1 from access.passkey k where k.organization_id = s.organization_id and k.account_id = a.id),
    'lockedAt', s.locked_at, 'timeZone', zone, 'idleLockMinutes', rules.idle_minutes, 'requiresSecondFactor', rules.second_factor);
end $$;

-- What a join opens, on every table of clinical rows: never protected rows, in reading and in writing.
create function access.follow_join(target regclass, kind text, more text default '') returns void language plpgsql as $$
declare
  follows text := 'organization_id = (select access.org()) and patient_id = any((select access.my_joined_patients())::uuid[]) and program_id = any((select access.my_open_programs())::uuid[])' || more;
begin
  if exists (select 1 from pg_attribute where attrelid = target and attname = 'sensitivity' and not attisdropped) then
    follows := follows || ' and sensitivity = ''ordinary''';
  end if;
  execute format('create policy joined_may_read on %s for select to handrail_app using (%s)', target, follows);
  if kind <> 'clinical' then return; end if;
  execute format('create policy joined_may_add on %s for insert to handrail_app with check (%s)', target, follows);
  execute format('create policy joined_may_change on %s for update to handrail_app using (%s) with check (%s)', target, follows, follows);
end $$;
do $$
declare target text;
begin
  foreach target in array array['notes.card', 'notes.takeover', 'notes.note', 'notes.note_version', 'notes.cosignature', 'notes.likeness_review', 'notes.draft', 'notes.draft_confirmation', 'episodes.focus', 'episodes.hold_reason', 'charts.chart_event', 'coordination.document', 'measures.reading', 'measures.withdrawal', 'incidents.naloxone', 'consents.disclosure', 'consents.disclosure_version'] loop
    perform access.follow_join(target::regclass, 'clinical');
  end loop;
  -- Whoever writes here writes in their own name already; what is read follows the join.
  foreach target in array array['safety.attention_entry', 'watch.entry', 'outreach.entry_text'] loop
    perform access.follow_join(target::regclass, 'read');
  end loop;
end $$;
select access.follow_join('safety.raised_risk', 'read');
create policy joined_own_adds on safety.raised_risk for insert to handrail_app
  with check (organization_id = (select access.org()) and raised_by = (select access.me()) and patient_id = any((select access.my_joined_patients())::uuid[]) and program_id = any((select access.my_open_programs())::uuid[]));
create policy joined_may_change on safety.raised_risk for update to handrail_app
  using (organization_id = (select access.org()) and patient_id = any((select access.my_joined_patients())::uuid[]) and program_id = any((select access.my_open_programs())::uuid[])) with check (organization_id = (select access.org()));
select access.follow_join('handover.handover', 'read', ' and (from_id = (select access.me()) or to_id = (select access.me()) or (select access.has_any(''director'')))');
create policy joined_giver_adds on handover.handover for insert to handrail_app
  with check (organization_id = (select access.org()) and from_id = (select access.me()) and patient_id = any((select access.my_joined_patients())::uuid[]) and program_id = any((select access.my_open_programs())::uuid[]));
create policy joined_own_adds on outreach.entry for insert to handrail_app
  with check (organization_id = (select access.org()) and (select access.knows_names()) and written_by = (select access.me()) and patient_id = any((select access.my_joined_patients())::uuid[]) and program_id = any((select access.my_open_programs())::uuid[]));

-- Those without access learn how many rows stay protected; what a join opens is not protected from whoever follows it.
create or replace function charts.count_protected(patient uuid) returns bigint language sql stable security definer set search_path = charts, access, public, pg_temp as $$
  select count(*) from charts.chart_event e
   where e.organization_id = access.org() and e.patient_id = patient and access.knows_names() and not (patient = any(access.hidden_patients()))
     and not (e.program_id = any(access.my_clinical_programs()) or e.patient_id = any(access.my_patients())
       or (e.patient_id = any(access.my_joined_patients()) and e.program_id = any(access.my_open_programs()) and e.sensitivity = 'ordinary')) $$;

-- A part in the care of somebody is one in the care of their only chart: of either that was joined.
create or replace function people.in_my_care(patient uuid) returns boolean language plpgsql stable security definer set search_path = people, episodes, access, public, pg_temp as $$
declare charts uuid[];
begin
  if not access.is_clinical() or patient = any(access.hidden_patients()) then return false; end if;
  if patient = any(access.my_patients()) then return true; end if;
  charts := array(select c from unnest(array[patient] || access.joined_with(access.org(), array[patient])) c where not (c = any(access.hidden_patients())));
  return charts && access.my_patients()
    or exists (select 1 from episodes.episode e where e.organization_id = access.org() and e.patient_id = any(charts) and e.program_id = any(access.my_clinical_programs()))
    or (not exists (select 1 from episodes.episode e where e.organization_id = access.org() and e.patient_id = any(charts))
      and exists (select 1 from people.patient k where k.organization_id = access.org() and k.patient_id = patient));
end $$;

-- As before; whoever follows a join to an open note may remove it as its author or director.
create or replace function notes.remove_note(wanted uuid, saw integer, because text, belongs uuid, at timestamptz) returns text
language plpgsql security definer set search_path = notes, people, access, public, pg_temp as $$
declare n notes.note;
begin
  select * into n from notes.note x where x.organization_id = access.org() and x.id = wanted and x.state <> 'entered-in-error'
     and (x.program_id = any(access.my_clinical_programs()) or x.patient_id = any(access.my_patients())
       or (x.patient_id = any(access.my_joined_patients()) and x.program_id = any(access.my_open_programs()) and x.sensitivity = 'ordinary')) for update;
  if not found then return null; end if;
  if n.author_id <> access.me() and not access.has_any('director') then return 'not-yours'; end if;
  if n.version <> saw then return 'changed'; end if;
  insert into notes.note_error (organization_id, note_id, version, patient_id, program_id, session_id, kind, service_date, author_id, reason, marked_by, marked_at, belongs_to)
    values (n.organization_id, n.id, n.version, n.patient_id, n.program_id, n.session_id, n.kind, n.service_date, n.author_id, because, access.me(), at, belongs);
  update notes.note x set state = 'entered-in-error', correction_due = null where x.organization_id = n.organization_id and x.id = n.id;
  delete from notes.card c where c.organization_id = n.organization_id and c.session_id = n.session_id and c.patient_id = n.patient_id;
  return 'removed';
end $$;

-- A removed note is not written about a session any more: who planned it is asked about what stands.
create or replace function sessions.written_in(wanted uuid) returns table (author_id uuid, drafts integer, signed integer)
language sql stable security definer set search_path = sessions, notes, access, public, pg_temp as $$
  select w.author_id, count(*) filter (where w.drafted)::integer, count(*) filter (where not w.drafted)::integer from (
    select n.author_id, false as drafted from notes.note n where n.organization_id = access.org() and n.session_id = wanted and n.state <> 'entered-in-error'
    union all
    select c.author_id, true from notes.card c where c.organization_id = access.org() and c.session_id = wanted
       and not exists (select 1 from notes.note n where n.organization_id = c.organization_id and n.session_id = c.session_id and n.patient_id = c.patient_id and n.state <> 'entered-in-error')) w
   group by w.author_id $$;

-- Whoever has two charts that are joined, as the asking person may know: each chart with the one that is kept.
create function people.joined_people() returns table (patient_id uuid, person_id uuid) language sql stable as $$
  select distinct one, j.kept_patient_id from people.joined_chart j cross join lateral unnest(array[j.kept_patient_id, j.joined_patient_id]) one where j.organization_id = access.org() and j.undone_at is null $$;
-- Two seats of one person in one meeting are one seat on every list and in every count: the one that was marked, else the
-- one of the chart that is kept. Answers the others; of all meetings when none are named.
create function sessions.doubled_seats(wanted uuid[] default null) returns table (session_id uuid, patient_id uuid) language sql stable as $$
  select q.session_id, q.patient_id from (
    select t.session_id, t.patient_id, row_number() over (partition by t.session_id, x.person_id order by coalesce(a.kind, 'unmarked') = 'unmarked', t.patient_id <> x.person_id, t.patient_id) as nth
      from people.joined_people() x
      join sessions.seat t on t.organization_id = access.org() and t.patient_id = x.patient_id and (wanted is null or t.session_id = any(wanted)) and t.removed_at is null
      left join attendance.attendance a on a.organization_id = t.organization_id and a.session_id = t.session_id and a.patient_id = t.patient_id) q
   where q.nth > 1 $$;
-- In which of somebody's charts the arrival of a day stands: one that says something, else the kept one's.
create function attendance.came_as(person uuid, otherwise uuid, day date, site uuid) returns uuid language sql stable as $$
  select coalesce((select v.patient_id from attendance.visit v where v.organization_id = access.org() and v.patient_id = any(people.charts_of(person)) and v.service_date = day and v.site_id = site
    order by v.state = 'expected', v.patient_id <> person, v.patient_id limit 1), otherwise) $$;
-- People in a meeting are counted once each, also for whoever may not see all of them.
create or replace function sessions.seated_in(wanted uuid[]) returns table (session_id uuid, seated integer, marked integer)
language sql stable security definer set search_path = sessions, attendance, people, access, public, pg_temp as $$
  select t.session_id, count(distinct coalesce(j.kept_patient_id, t.patient_id))::integer, count(distinct coalesce(j.kept_patient_id, t.patient_id)) filter (where a.patient_id is not null)::integer from sessions.seat t
    left join people.joined_chart j on j.organization_id = t.organization_id and j.joined_patient_id = t.patient_id and j.undone_at is null
    left join attendance.attendance a on a.organization_id = t.organization_id and a.session_id = t.session_id and a.patient_id = t.patient_id and a.kind <> 'unmarked'
   where t.organization_id = access.org() and t.session_id = any(wanted) and t.removed_at is null group by t.session_id $$;

-- Two who are kept apart are kept apart in every chart of either.
create or replace function sessions.refuse_keep_apart() returns trigger language plpgsql security definer set search_path = sessions, people, access, public, pg_temp as $$
declare charts uuid[];
begin
  if new.removed_at is not null or not exists (select 1 from people.keep_apart k where k.organization_id = new.organization_id) then return new; end if;
  charts := array[new.patient_id] || access.joined_with(new.organization_id, array[new.patient_id]);
  if not exists (select 1 from people.keep_apart k where k.organization_id = new.organization_id and (k.patient_id = any(charts) or k.other_patient_id = any(charts))) then return new; end if;
  perform pg_advisory_xact_lock(hashtextextended('kept apart ' || new.organization_id, 0));
  if exists (
    select 1 from people.keep_apart k
      cross join lateral (select case when k.patient_id = any(charts) then k.other_patient_id else k.patient_id end as id) x
      join sessions.seat other on other.organization_id = k.organization_id and other.session_id = new.session_id and other.removed_at is null and other.patient_id = any(array[x.id] || access.joined_with(k.organization_id, array[x.id]))
     where k.organization_id = new.organization_id and (k.patient_id = any(charts) or k.other_patient_id = any(charts))
       and k.begins_on <= new.service_date and (k.ends_on is null or k.ends_on >= new.service_date)) then
    raise exception using errcode = 'HR002', message = 'these two patients are kept apart', constraint = 'kept_apart';
  end if;
  return new;
end $$;
create or replace function schedule.refuse_keep_apart() returns trigger language plpgsql security definer set search_path = schedule, people, access, public, pg_temp as $$
declare charts uuid[];
begin
  if tg_op = 'UPDATE' then
    if new.group_id = old.group_id and new.begins_on >= old.begins_on and coalesce(new.ends_on, 'infinity') <= coalesce(old.ends_on, 'infinity') then return new; end if;
  end if;
  if not exists (select 1 from people.keep_apart k where k.organization_id = new.organization_id) then return new; end if;
  charts := array[new.patient_id] || access.joined_with(new.organization_id, array[new.patient_id]);
  if not exists (select 1 from people.keep_apart k where k.organization_id = new.organization_id and (k.patient_id = any(charts) or k.other_patient_id = any(charts))) then return new; end if;
  perform pg_advisory_xact_lock(hashtextextended('kept apart ' || new.organization_id, 0));
  if exists (
    select 1 from people.keep_apart k
      cross join lateral (select case when k.patient_id = any(charts) then k.other_patient_id else k.patient_id end as id) x
      join schedule.enrolment other on other.organization_id = k.organization_id and other.group_id = new.group_id and other.patient_id = any(array[x.id] || access.joined_with(k.organization_id, array[x.id]))
     where k.organization_id = new.organization_id and (k.patient_id = any(charts) or k.other_patient_id = any(charts))
       and daterange(other.begins_on, other.ends_on, '[]') * daterange(new.begins_on, new.ends_on, '[]') && daterange(k.begins_on, k.ends_on, '[]')) then
    raise exception using errcode = 'HR002', message = 'these two patients are kept apart', constraint = 'kept_apart';
  end if;
  return new;
end $$;
