-- What every request asks before it begins, asked once and made cheap. What may be seen, and by whom, is as before.

-- Few charts are restricted and few meetings are led by a substitute: both are looked for by every request, and found
-- without looking at the others.
create index patient_restricted on people.patient (organization_id, patient_id) where is_restricted;
create index session_staff_substitutes on sessions.session_staff (organization_id, staff_id) where is_substitute and removed_at is null;

-- Who leads a meeting only for once reads the charts of its people until the notes are signed, and no longer. Absent people
-- get no note and hold nothing open; where no notes are written (a support group) it ends with the meeting.
-- Which meetings could be such ones is found first, and for most people there are none: those led as a substitute, and, in
-- a clinic that has them, those in programs where one does not work. Nothing older than 30 days is open.
create or replace function access.meetings_to_chart(org uuid, person uuid, clinical uuid[], at timestamptz) returns uuid[]
language plpgsql stable security definer set search_path = access, sessions, attendance, notes, programs, public, pg_temp as $$
declare
  led uuid[] := array(
    select m.session_id from sessions.session_staff m where m.organization_id = org and m.staff_id = person and m.is_substitute and m.removed_at is null);
  elsewhere uuid[] := array(
    select g.id from programs.program g where g.organization_id = org and not (g.id = any(clinical)));
begin
  if cardinality(elsewhere) > 0 then
    led := led || array(
      select n.id from sessions.session n join sessions.session_staff m on m.organization_id = n.organization_id and m.session_id = n.id
       where n.organization_id = org and n.program_id = any(elsewhere) and n.service_date between (at - interval '32 days')::date and (at + interval '3 days')::date
         and m.staff_id = person and m.removed_at is null and not m.is_substitute);
  end if;
  if cardinality(led) = 0 then return led; end if;
  return array(
    select n.id from sessions.session n
     where n.organization_id = org and n.id = any(led) and n.starts_at < at + interval '1 day' and n.ends_at > at - interval '30 days'
       and (coalesce(n.ended_at, n.ends_at) > at
         or (n.service_type <> 'support' and exists (
           select 1 from sessions.seat t
             left join attendance.attendance c on c.organization_id = t.organization_id and c.session_id = t.session_id and c.patient_id = t.patient_id
             left join notes.note w on w.organization_id = t.organization_id and w.session_id = t.session_id and w.patient_id = t.patient_id and w.state <> 'entered-in-error'
            where t.organization_id = n.organization_id and t.session_id = n.id and t.removed_at is null
              and ((w.id is null and coalesce(c.kind, 'unmarked') in ('came', 'unmarked')) or (w.author_id = person and w.correction_due is not null))))));
end $$;

-- The other charts of the people of these charts; most clinics have joined none, and that is found first.
create or replace function access.joined_with(org uuid, patients uuid[]) returns uuid[]
language plpgsql stable security definer set search_path = people, public, pg_temp as $$
begin
  if not exists (select 1 from people.joined_chart j where j.organization_id = org and j.undone_at is null) then return '{}'; end if;
  return array(
    select distinct one from people.joined_chart j cross join lateral unnest(array[j.kept_patient_id, j.joined_patient_id]) one
     where j.organization_id = org and j.undone_at is null and not (one = any(patients))
       and j.kept_patient_id in (select x.kept_patient_id from people.joined_chart x where x.organization_id = org and x.undone_at is null and (x.kept_patient_id = any(patients) or x.joined_patient_id = any(patients))));
end $$;

-- Entering a request: one round trip from the session's token to everything that policies compare with. Written in steps
-- that are planned once a connection each; what only some people have is asked only for them.
create or replace function access.enter(token bytea, at timestamptz) returns jsonb
language plpgsql security definer set search_path = access, people, programs, sessions, attendance, notes, public, pg_temp as $$
declare
  s access.session; a access.account; o access.organization; p people.person;
  zone text; today date; rules record;
  roles text[]; assigned uuid[]; clinical uuid[] := '{}';
  meetings uuid[] := '{}'; patients uuid[] := '{}'; joined uuid[] := '{}'; open_programs uuid[] := '{}'; hidden uuid[];
begin
  -- Who is asking.
  select * into s from access.session x where x.token_hash = token and x.revoked_at is null and x.ends_at > at;
  if not found then return null; end if;
  select * into a from access.account x where x.organization_id = s.organization_id and x.id = s.account_id and x.disabled_at is null;
  if not found then return null; end if;
  select * into o from access.organization x where x.id = s.organization_id;
  select * into p from people.person x where x.organization_id = s.organization_id and x.id = a.person_id;

  -- Which day it is where they work: in the first of their programs, else at the clinic's first site.
  select i.time_zone into zone from programs.assignment x
    join programs.program g on g.organization_id = x.organization_id and g.id = x.program_id
    join programs.site i on i.organization_id = g.organization_id and i.id = g.site_id
   where x.organization_id = s.organization_id and x.staff_id = a.person_id
     and x.begins_on <= (at at time zone i.time_zone)::date and (x.ends_on is null or x.ends_on >= (at at time zone i.time_zone)::date)
   order by g.id limit 1;
  if zone is null then
    select i.time_zone into zone from programs.site i where i.organization_id = s.organization_id order by i.id limit 1;
  end if;
  zone := coalesce(zone, 'UTC');
  today := (at at time zone zone)::date;

  -- What they do here, and where.
  roles := array(
    select r.role from people.staff_role r join people.staff f using (organization_id, staff_id)
     where r.organization_id = s.organization_id and r.staff_id = a.person_id and (f.departed_on is null or f.departed_on >= today));
  assigned := array(
    select x.program_id from programs.assignment x
     where x.organization_id = s.organization_id and x.staff_id = a.person_id and x.begins_on <= today and (x.ends_on is null or x.ends_on >= today));

  -- Whose charts they read: of their programs; of the people in whose care they have a part, now or by broken glass; of
  -- those in meetings that they lead for once; and what is ordinary in the other chart of any of these people.
  if roles && array['intake','therapist','peer','prescriber','nurse','dietitian','recreation','case-manager','director'] then
    clinical := array(select g.id from programs.program g where g.organization_id = s.organization_id and g.id = any(assigned) and not g.is_restricted);
    patients := array(
      select c.patient_id from people.care_team c
       where c.organization_id = s.organization_id and c.staff_id = a.person_id and c.begins_on <= today and (c.ends_on is null or c.ends_on >= today)
      union
      select b.patient_id from access.break_glass b
       where b.organization_id = s.organization_id and b.staff_id = a.person_id and b.at <= enter.at and b.ends_at > enter.at);
    meetings := access.meetings_to_chart(s.organization_id, a.person_id, clinical, at);
    if cardinality(meetings) > 0 then
      patients := array(
        select unnest(patients)
        union
        select t.patient_id from sessions.seat t where t.organization_id = s.organization_id and t.session_id = any(meetings) and t.removed_at is null);
    end if;
    if cardinality(patients) > 0 then joined := access.joined_with(s.organization_id, patients); end if;
    if cardinality(joined) > 0 then
      open_programs := array(select g.id from programs.program g where g.organization_id = s.organization_id and not g.is_part2);
    end if;
  end if;
  hidden := array(
    select x.patient_id from people.patient x
     where x.organization_id = s.organization_id and x.is_restricted and not (x.patient_id = any(patients)) and not (x.patient_id = any(joined)));

  perform
    set_config('app.organization_id', s.organization_id::text, true), set_config('app.account_id', a.id::text, true),
    set_config('app.staff_id', a.person_id::text, true), set_config('app.roles', roles::text, true),
    set_config('app.programs', assigned::text, true), set_config('app.clinical_programs', clinical::text, true),
    set_config('app.patients', patients::text, true), set_config('app.sessions', meetings::text, true),
    set_config('app.joined_patients', joined::text, true), set_config('app.open_programs', open_programs::text, true),
    set_config('app.hidden_patients', hidden::text, true);

  -- A session left alone too long is locked from then on; a refused request takes this back, and the next one finds it again.
  -- A read is not a write: the last-seen time moves at most once a minute.
  rules := access.security_of(s.organization_id, assigned, today);
  if s.locked_at is null and s.last_seen_at < at - make_interval(mins => rules.idle_minutes) then
    s.locked_at := s.last_seen_at + make_interval(mins => rules.idle_minutes);
    update access.session x set locked_at = s.locked_at where x.organization_id = s.organization_id and x.id = s.id;
  elsif s.locked_at is null and s.last_seen_at < at - interval '1 minute' then
    update access.session x set last_seen_at = enter.at where x.organization_id = s.organization_id and x.id = s.id;
  end if;

  return jsonb_build_object(
    'organizationId', s.organization_id, 'organization', o.name, 'slug', o.slug, 'isDemo', o.is_demo,
    'accountId', a.id, 'kind', a.kind, 'staffId', a.person_id, 'email', a.email,
    'name', coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name,
    'roles', roles, 'programs', assigned, 'clinicalPrograms', clinical,
    'sessionId', s.id, 'startedAt', s.started_at, 'lastSeenAt', s.last_seen_at, 'lockedAt', s.locked_at,
    'secondFactorAt', s.second_factor_at, 'requiresSecondFactor', rules.second_factor, 'idleLockMinutes', rules.idle_minutes,
    'hasSecondFactor', a.second_factor_confirmed_at is not null
      or exists (select 1 from access.passkey k where k.organization_id = s.organization_id and k.account_id = a.id),
    'timeZone', zone);
end $$;
