-- What most statements about a chart and every audit entry ask, planned once a connection in place of once a call. What it
-- answers is as before.

-- All charts of the person of a chart, the kept one first.
create or replace function people.kept_chart(patient uuid) returns uuid language plpgsql stable as $$
begin
  return coalesce((select j.kept_patient_id from people.joined_chart j where j.organization_id = access.org() and j.joined_patient_id = patient and j.undone_at is null), patient);
end $$;
create or replace function people.charts_of(patient uuid) returns uuid[] language plpgsql stable as $$
declare kept uuid := people.kept_chart(patient);
begin
  return array[kept] || array(select j.joined_patient_id from people.joined_chart j where j.organization_id = access.org() and j.kept_patient_id = kept and j.undone_at is null order by j.joined_at, j.id);
end $$;

-- Those without access learn how many rows stay protected; what a join opens is not protected from whoever follows it.
create or replace function charts.count_protected(patient uuid) returns bigint
language plpgsql stable security definer set search_path = charts, access, public, pg_temp as $$
begin
  if access.knows_names() is not true or patient = any(access.hidden_patients()) then return 0; end if;
  if patient = any(access.my_patients()) then return 0; end if;
  return (
    select count(*) from charts.chart_event e
     where e.organization_id = (select access.org()) and e.patient_id = patient
       and not (e.program_id = any((select access.my_clinical_programs())::uuid[])
         or (patient = any((select access.my_joined_patients())::uuid[]) and e.program_id = any((select access.my_open_programs())::uuid[]) and e.sensitivity = 'ordinary')));
end $$;

-- An entry is added at the head of its chain. The head is there but for a chain's very first entry, and is made only then.
create or replace function audit.append(org uuid, slot integer, happened timestamptz, key bytea, entry text) returns void
language plpgsql security definer set search_path = audit, access, public, pg_temp as $$
declare
  head audit.head;
  facts jsonb := entry::jsonb;
  sealed bytea;
begin
  if org is distinct from access.org() and (current_setting('role') = 'handrail_app' or not pg_has_role(session_user, current_user, 'member')) then
    raise exception using errcode = '42501', message = 'the audit of another clinic';
  end if;
  select * into head from audit.head h where h.organization_id = org and h.chain = slot for update;
  if not found then
    insert into audit.head values (org, slot, 0, '\x') on conflict do nothing;
    select * into head from audit.head h where h.organization_id = org and h.chain = slot for update;
  end if;
  sealed := audit.seal(key, org, slot, head.length + 1, happened, head.mac, entry);
  insert into audit.entry (organization_id, chain, number, at, action, account_id, patient_ids, content, mac)
  values (org, slot, head.length + 1, happened, facts->>'action', (facts->>'account')::uuid,
    coalesce((select array_agg(p::uuid) from jsonb_array_elements_text(facts->'patients') p), '{}'), entry, sealed);
  update audit.head h set length = h.length + 1, mac = sealed where h.organization_id = org and h.chain = slot;
end $$;
