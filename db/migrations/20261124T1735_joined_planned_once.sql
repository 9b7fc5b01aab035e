-- As before, told to the planner as one call each: most clinics have no joined charts, and every board and roster asks.
create or replace function people.joined_people() returns table (patient_id uuid, person_id uuid) language plpgsql stable rows 10 as $$
#variable_conflict use_column
begin
  return query select distinct one, j.kept_patient_id from people.joined_chart j cross join lateral unnest(array[j.kept_patient_id, j.joined_patient_id]) one where j.organization_id = access.org() and j.undone_at is null;
end $$;
create or replace function sessions.doubled_seats(wanted uuid[] default null) returns table (session_id uuid, patient_id uuid) language plpgsql stable rows 10 as $$
#variable_conflict use_column
begin
  if not exists (select 1 from people.joined_chart j where j.organization_id = access.org() and j.undone_at is null) then return; end if;
  return query select q.session_id, q.patient_id from (
    select t.session_id, t.patient_id, row_number() over (partition by t.session_id, x.person_id order by coalesce(a.kind, 'unmarked') = 'unmarked', t.patient_id <> x.person_id, t.patient_id) as nth
      from people.joined_people() x
      join sessions.seat t on t.organization_id = access.org() and t.patient_id = x.patient_id and (wanted is null or t.session_id = any(wanted)) and t.removed_at is null
      left join attendance.attendance a on a.organization_id = t.organization_id and a.session_id = t.session_id and a.patient_id = t.patient_id) q
   where q.nth > 1;
end $$;
create or replace function attendance.came_as(person uuid, otherwise uuid, day date, site uuid) returns uuid language plpgsql stable as $$
begin
  return coalesce((select v.patient_id from attendance.visit v where v.organization_id = access.org() and v.patient_id = any(people.charts_of(person)) and v.service_date = day and v.site_id = site
    order by v.state = 'expected', v.patient_id <> person, v.patient_id limit 1), otherwise);
end $$;
