-- Who leads a meeting only for once reads the charts of its people until the notes are signed, and no longer. Absent people
-- get no note and hold nothing open; where no notes are written (a support group) it ends with the meeting.
create function access.meetings_to_chart(org uuid, person uuid, clinical uuid[], at timestamptz) returns uuid[]
language sql stable security definer set search_path = access, sessions, attendance, notes, public, pg_temp as $$
  select coalesce(array_agg(distinct m.session_id), '{}') from sessions.session_staff m join sessions.session n on n.organization_id = m.organization_id and n.id = m.session_id
   where m.organization_id = org and m.staff_id = person and m.removed_at is null
     and (m.is_substitute or not (n.program_id = any(clinical))) and n.starts_at < at + interval '1 day'
     and (coalesce(n.ended_at, n.ends_at) > at
       or (n.service_type <> 'support' and n.ends_at > at - interval '30 days' and exists (
         select 1 from sessions.seat t
           left join attendance.attendance c on c.organization_id = t.organization_id and c.session_id = t.session_id and c.patient_id = t.patient_id
           left join notes.note w on w.organization_id = t.organization_id and w.session_id = t.session_id and w.patient_id = t.patient_id and w.state <> 'entered-in-error'
          where t.organization_id = m.organization_id and t.session_id = m.session_id and t.removed_at is null
            and ((w.id is null and coalesce(c.kind, 'unmarked') in ('came', 'unmarked')) or (w.author_id = person and w.correction_due is not null)))))
$$;
revoke all on function access.meetings_to_chart from public;

create or replace function access.enter(token bytea, at timestamptz) returns jsonb
language plpgsql security definer set search_path = access, people, programs, sessions, notes, public, pg_temp as $$
declare
  s access.session; a access.account; o access.organization; p people.person;
  roles text[]; assigned uuid[]; clinical uuid[] := '{}'; patients uuid[] := '{}'; meetings uuid[] := '{}'; hidden uuid[] := '{}';
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
  select coalesce(array_agg(x.patient_id), '{}') into hidden from people.patient x
   where x.organization_id = s.organization_id and x.is_restricted and not (x.patient_id = any(patients));
  perform set_config('app.organization_id', s.organization_id::text, true), set_config('app.account_id', a.id::text, true),
    set_config('app.staff_id', a.person_id::text, true), set_config('app.roles', roles::text, true), set_config('app.programs', assigned::text, true),
    set_config('app.clinical_programs', clinical::text, true), set_config('app.patients', patients::text, true),
    set_config('app.sessions', meetings::text, true), set_config('app.hidden_patients', hidden::text, true);
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
