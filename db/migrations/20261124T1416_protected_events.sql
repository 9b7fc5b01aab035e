-- What happens in a substance use program is a protected record, whoever writes the line and whatever they say of it.
create or replace function charts.add_events(events jsonb) returns void language sql volatile security definer set search_path = charts, access, programs, public, pg_temp as $$
  insert into charts.chart_event
  select (jsonb_populate_record(e, case when e.sensitivity = 'ordinary' and g.is_part2 then '{"sensitivity": "part2"}'::jsonb else '{}'::jsonb end)).*
    from jsonb_populate_recordset(null::charts.chart_event, events) e join programs.program g on g.organization_id = e.organization_id and g.id = e.program_id
   where e.organization_id = access.org() and access.knows_names() and not (e.patient_id = any(access.hidden_patients())) and (e.author_id is null or e.author_id = access.me()) $$;
