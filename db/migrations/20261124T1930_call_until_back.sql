-- "Gone unseen" is a call to make now until they are here again: then there is nobody to call, and leaving asks anew who saw
-- them. Worked out from the arrivals at every read, so that the order in which facts arrive does not matter.
create function safety.call_stands(organization uuid, patient uuid, site uuid, call_since timestamptz) returns boolean language sql stable as $$
  select call_since is not null and not exists (
    select 1 from attendance.visit_version v join programs.site i on i.organization_id = v.organization_id and i.id = site
     where v.organization_id = organization and v.patient_id = any(people.charts_of(patient)) and v.facts ->> 'state' = 'here'
       and v.marked_at > call_since and v.service_date >= (call_since at time zone i.time_zone)::date)
$$;
grant execute on function safety.call_stands to handrail_app;
