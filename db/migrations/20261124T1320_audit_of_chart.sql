-- Who opened a chart: without the lists on which the patient's name stood among others, unless they are asked for. A list
-- of one person, such as their own week, is theirs.
drop function audit.of_patient(uuid, timestamptz, bigint, integer);
create function audit.of_patient(patient uuid, before timestamptz, below bigint, most integer, with_lists boolean)
returns table (at timestamptz, chain smallint, number bigint, action text, account_id uuid, content text)
language plpgsql stable security definer set search_path = audit, access, public, pg_temp as $$
begin
  if not access.has_any('director') then return; end if;
  return query
    select e.at, e.chain, e.number, e.action, e.account_id, e.content from audit.entry e
     where e.organization_id = access.org() and e.patient_ids @> array[patient]
       and (before is null or (e.at, e.number * 16 + e.chain) < (before, below))
       and (with_lists or cardinality(e.patient_ids) = 1 or e.action not in ('board.read', 'attendance.read', 'patients.found', 'patients.compared', 'group.read',
         'session.consequences-read', 'free-times.read', 'queue.read', 'import.planned', 'break-glass.listed', 'audit.read'))
     order by e.at desc, e.number * 16 + e.chain desc limit most;
end $$;
revoke all on function audit.of_patient from public;
grant execute on function audit.of_patient to handrail_app;
