-- A person or a report that was added to an incident by a slip: taken back by a fact of its own, and still readable.
create table incidents.withdrawal (
  organization_id uuid not null,
  entry_id uuid not null,
  incident_id uuid not null,
  opened_by uuid not null,
  kind text not null check (kind in ('person', 'report')),
  reason text not null check (length(btrim(reason)) between 3 and 300),
  withdrawn_by uuid not null,
  withdrawn_at timestamptz not null,
  constraint incident_entry_withdrawn_once primary key (organization_id, entry_id),
  constraint withdrawal_of_incident foreign key (organization_id, incident_id) references incidents.incident
);
create index withdrawal_by_incident on incidents.withdrawal (organization_id, incident_id);
select access.append_only('incidents.withdrawal');
alter table incidents.withdrawal enable row level security;
create policy directors_or_own_read on incidents.withdrawal for select to handrail_app
  using (organization_id = (select access.org()) and ((select access.has_any('director')) or opened_by = (select access.me())));
create policy directors_or_own_add on incidents.withdrawal for insert to handrail_app
  with check (organization_id = (select access.org()) and ((select access.has_any('director')) or opened_by = (select access.me())) and withdrawn_by = (select access.me()));
grant select, insert on incidents.withdrawal to handrail_app;
