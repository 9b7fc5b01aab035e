-- Two charts of one person, joined by a director: a link that can be undone. No row of either chart is rewritten; reads
-- follow the link to the chart that is kept, and say so.
create table people.joined_chart (
  organization_id uuid not null,
  id uuid not null,
  kept_patient_id uuid not null,
  joined_patient_id uuid not null,
  reason text not null check (length(btrim(reason)) between 5 and 500),
  joined_by uuid not null,
  joined_at timestamptz not null,
  undone_by uuid,
  undone_at timestamptz,
  undo_reason text check (length(btrim(undo_reason)) between 5 and 500),
  constraint joined_chart_key primary key (organization_id, id),
  constraint two_charts check (kept_patient_id <> joined_patient_id),
  constraint undone_says_why check ((undone_by is null) = (undone_at is null) and (undone_by is null) = (undo_reason is null)),
  constraint kept_chart foreign key (organization_id, kept_patient_id) references people.patient (organization_id, patient_id),
  constraint joined_chart foreign key (organization_id, joined_patient_id) references people.patient (organization_id, patient_id)
);
create unique index joined_once on people.joined_chart (organization_id, joined_patient_id) where undone_at is null;
create index joined_to on people.joined_chart (organization_id, kept_patient_id) where undone_at is null;

alter table people.joined_chart enable row level security;
create policy names_may_read on people.joined_chart for select to handrail_app
  using (organization_id = (select access.org()) and (select access.knows_names()) and not (kept_patient_id = any((select access.hidden_patients())::uuid[])) and not (joined_patient_id = any((select access.hidden_patients())::uuid[])));
create policy director_joins on people.joined_chart for insert to handrail_app
  with check (organization_id = (select access.org()) and (select access.has_any('director')) and joined_by = (select access.me()) and undone_at is null);
create policy director_undoes on people.joined_chart for update to handrail_app
  using (organization_id = (select access.org()) and (select access.has_any('director')) and undone_at is null) with check (organization_id = (select access.org()) and undone_by = (select access.me()));
grant select, insert on people.joined_chart to handrail_app;
grant update (undone_by, undone_at, undo_reason) on people.joined_chart to handrail_app;

-- A kept chart is not itself joined to another, so that every read follows one link; of two who join at once, one waits.
create function people.join_in_one_step() returns trigger language plpgsql security definer set search_path = people, public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('people.join ' || new.organization_id, 0));
  if exists (select 1 from people.joined_chart j where j.organization_id = new.organization_id and j.undone_at is null and (j.joined_patient_id in (new.kept_patient_id, new.joined_patient_id) or j.kept_patient_id = new.joined_patient_id)) then
    raise exception using errcode = 'HR004', message = 'one of the charts is joined already', constraint = 'joined_in_one_step', table = 'joined_chart', schema = 'people';
  end if;
  return new;
end $$;
create trigger joined_in_one_step before insert on people.joined_chart for each row execute function people.join_in_one_step();

-- A link is undone once, and otherwise stays as it was written.
create function people.refuse_changing_join() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.undone_at is not null or (new.organization_id, new.id, new.kept_patient_id, new.joined_patient_id, new.reason, new.joined_by, new.joined_at)
     is distinct from (old.organization_id, old.id, old.kept_patient_id, old.joined_patient_id, old.reason, old.joined_by, old.joined_at) then
    raise exception using errcode = 'HR001', message = 'a join is undone, never changed', constraint = 'rows_stay_as_written', table = 'joined_chart', schema = 'people';
  end if;
  return new;
end $$;
create trigger join_stays before update or delete on people.joined_chart for each row execute function people.refuse_changing_join();
create trigger joins_stay before truncate on people.joined_chart for each statement execute function access.refuse_change();

-- The chart that is kept of one person, and all their charts, the kept one first. As the asking person may know them.
create function people.kept_chart(patient uuid) returns uuid language sql stable as $$
  select coalesce((select j.kept_patient_id from people.joined_chart j where j.organization_id = access.org() and j.joined_patient_id = patient and j.undone_at is null), patient) $$;
create function people.charts_of(patient uuid) returns uuid[] language sql stable as $$
  select array[k.id] || array(select j.joined_patient_id from people.joined_chart j where j.organization_id = access.org() and j.kept_patient_id = k.id and j.undone_at is null order by j.joined_at, j.id) from (select people.kept_chart(patient) as id) k $$;
