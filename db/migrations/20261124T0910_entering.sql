-- The security policies that hold for someone: the strictest among their programs, each as set last, else as shipped
-- (content/policies/iop-policies.json; a test compares the numbers). Asked by every request: most clinics set none, and
-- that is found first.
create function access.security_of(org uuid, assigned uuid[], today date, out idle_minutes integer, out session_hours integer, out second_factor boolean)
language plpgsql stable security definer set search_path = programs, public, pg_temp as $$
begin
  idle_minutes := 10; session_hours := 12; second_factor := true;
  if not exists (select 1 from programs.policy_value v where v.organization_id = org and v.program_id = any(assigned) and v.key like 'security.%') then return; end if;
  with set_last as (
    select distinct on (v.program_id, v.key) v.key, v.value #>> '{}' as value from programs.policy_value v
     where v.organization_id = org and v.program_id = any(assigned) and v.effective_from <= today
       and v.key in ('security.idleLockMinutes', 'security.absoluteSessionHours', 'security.secondFactor.clinical')
     order by v.program_id, v.key, v.effective_from desc, v.set_at desc),
  chosen as (select key, value from set_last where value is not null),
  shipped (key, value) as (values ('security.idleLockMinutes', idle_minutes::text), ('security.absoluteSessionHours', session_hours::text), ('security.secondFactor.clinical', second_factor::text)),
  held as (
    select key, value from chosen
    union all
    select s.key, s.value from shipped s where (select count(*) from chosen c where c.key = s.key) < greatest(cardinality(assigned), 1))
  select min(h.value::integer) filter (where h.key = 'security.idleLockMinutes'), min(h.value::integer) filter (where h.key = 'security.absoluteSessionHours'),
    bool_or(h.value::boolean) filter (where h.key = 'security.secondFactor.clinical') into idle_minutes, session_hours, second_factor from held h;
end $$;
revoke all on function access.security_of from public;

-- Entering a request: one round trip from the session's token to everything that policies compare with.
create function access.enter(token bytea, at timestamptz) returns jsonb
language plpgsql security definer set search_path = access, people, programs, sessions, notes, public, pg_temp as $$
declare
  s access.session; a access.account; o access.organization; p people.person;
  roles text[]; assigned uuid[]; clinical uuid[] := '{}'; patients uuid[] := '{}'; meetings uuid[] := '{}'; hidden uuid[] := '{}';
  today date := (at at time zone 'UTC')::date;
  rules record;
begin
  select * into s from access.session x where x.token_hash = token and x.revoked_at is null and x.ends_at > at;
  if not found then return null; end if;
  select * into a from access.account x where x.organization_id = s.organization_id and x.id = s.account_id and x.disabled_at is null;
  if not found then return null; end if;
  select * into o from access.organization x where x.id = s.organization_id;
  select * into p from people.person x where x.organization_id = s.organization_id and x.id = a.person_id;
  select coalesce(array_agg(r.role), '{}') into roles from people.staff_role r join people.staff f using (organization_id, staff_id)
   where r.organization_id = s.organization_id and r.staff_id = a.person_id and (f.departed_on is null or f.departed_on >= today - 1);
  select coalesce(array_agg(x.program_id), '{}') into assigned from programs.assignment x
   where x.organization_id = s.organization_id and x.staff_id = a.person_id and x.begins_on <= today + 1 and (x.ends_on is null or x.ends_on >= today - 1);
  if roles && array['intake','therapist','peer','prescriber','nurse','dietitian','recreation','case-manager','director'] then
    select coalesce(array_agg(g.id), '{}') into clinical from programs.program g
     where g.organization_id = s.organization_id and g.id = any(assigned) and not g.is_restricted;
    select coalesce(array_agg(distinct m.session_id), '{}') into meetings from sessions.session_staff m join sessions.session n on n.organization_id = m.organization_id and n.id = m.session_id
     where m.organization_id = s.organization_id and m.staff_id = a.person_id and m.removed_at is null
       and (m.is_substitute or not (n.program_id = any(clinical))) and n.starts_at < at + interval '1 day'
       and (n.ends_at > at - interval '1 day' or exists (select 1 from sessions.seat t left join notes.note w on w.organization_id = t.organization_id and w.session_id = t.session_id and w.patient_id = t.patient_id
             where t.organization_id = m.organization_id and t.session_id = m.session_id and t.removed_at is null and w.id is null and n.ends_at > at - interval '30 days'));
    select coalesce(array_agg(distinct x), '{}') into patients from (
      select c.patient_id x from people.care_team c where c.organization_id = s.organization_id and c.staff_id = a.person_id and c.begins_on <= today + 1 and (c.ends_on is null or c.ends_on >= today - 1)
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
    'lockedAt', s.locked_at, 'idleLockMinutes', rules.idle_minutes, 'requiresSecondFactor', rules.second_factor);
end $$;
revoke all on function access.enter from public;
grant execute on function access.enter to handrail_app;

-- Search by any part of a name, preferred name, record number or birth date. The trigram operators are not leakproof and
-- would lose their index under a policy, so this function runs as the owner and applies the access rule itself.
create function people.search_patients(words text, born date, most integer) returns table (patient_id uuid, likeness real)
language plpgsql stable security definer set search_path = people, access, public, pg_temp as $$
begin
  if not access.knows_names() then return; end if;
  return query
    select found.id, max(found.score)::real from (
      select p.id, case when p.search_key like words || '%' then 2 when p.search_key like '% ' || words || '%' then 1.9 when p.search_key like '%' || words || '%' then 1.5 else word_similarity(words, p.search_key) end::real as score
        from people.person p where p.organization_id = access.org() and words <> '' and (p.search_key like '%' || words || '%' or words <% p.search_key)
      union all
      select r.patient_id, case when lower(r.record_number) = words then 3 else 1.6 end::real from people.patient r
       where r.organization_id = access.org() and words <> '' and lower(r.record_number) like '%' || words || '%'
      union all
      select p.id, 2.5::real from people.person p where p.organization_id = access.org() and born is not null and p.birth_date = born
    ) found join people.patient k on k.organization_id = access.org() and k.patient_id = found.id
    where not (found.id = any(access.hidden_patients()))
    group by found.id order by max(found.score) desc, found.id limit most;
end $$;
revoke all on function people.search_patients from public;
grant execute on function people.search_patients to handrail_app;
