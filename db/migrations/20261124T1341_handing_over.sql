-- Work handed from one to another: rows of a chart and a line, from one person to the one who covers. It is acknowledged
-- by whoever got it, or taken back before that; until then nobody calls it seen.
create schema handover;
grant usage on schema handover to handrail_app;

create table handover.handover (
  organization_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  program_id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  line text not null default '' check (length(line) <= 1000),
  -- Rows of the timeline, which are never changed; the reader's own access decides what of them is shown.
  event_ids uuid[] not null default '{}' check (cardinality(event_ids) <= 20),
  handed_at timestamptz not null,
  constraint handover_key primary key (organization_id, id),
  constraint handover_of_patient foreign key (organization_id, patient_id) references people.patient,
  constraint handover_to_staff foreign key (organization_id, to_id) references people.staff (organization_id, staff_id),
  constraint handed_to_another check (from_id <> to_id),
  constraint hands_something_over check (length(btrim(line)) > 0 or cardinality(event_ids) > 0)
);
create index handover_by_receiver on handover.handover (organization_id, to_id, handed_at);
create index handover_by_giver on handover.handover (organization_id, from_id, handed_at);
select access.append_only('handover.handover');
alter table handover.handover enable row level security;
-- Those two, and a director; each only with a part in the care.
create policy parties_read on handover.handover for select to handrail_app
  using (organization_id = (select access.org()) and (from_id = (select access.me()) or to_id = (select access.me()) or (select access.has_any('director')))
    and (program_id = any((select access.my_clinical_programs())::uuid[]) or patient_id = any((select access.my_patients())::uuid[])));
create policy giver_adds on handover.handover for insert to handrail_app
  with check (organization_id = (select access.org()) and from_id = (select access.me()) and (program_id = any((select access.my_clinical_programs())::uuid[]) or patient_id = any((select access.my_patients())::uuid[])));
grant select, insert on handover.handover to handrail_app;

create table handover.settling (
  organization_id uuid not null,
  handover_id uuid not null,
  patient_id uuid not null,
  kind text not null check (kind in ('acknowledged', 'taken-back')),
  by_id uuid not null,
  at timestamptz not null,
  -- Of acknowledging and taking back at once, one is told.
  constraint handover_settled_once primary key (organization_id, handover_id),
  constraint settling_of_handover foreign key (organization_id, handover_id) references handover.handover
);
select access.append_only('handover.settling');
alter table handover.settling enable row level security;
create policy names_read on handover.settling for select to handrail_app
  using (organization_id = (select access.org()) and (select access.knows_names()) and not (patient_id = any((select access.hidden_patients())::uuid[])));
create policy own_adds on handover.settling for insert to handrail_app with check (organization_id = (select access.org()) and by_id = (select access.me()));
grant select, insert on handover.settling to handrail_app;
-- Only who got it acknowledges; only who gave it takes it back.
create function handover.check_settling() returns trigger language plpgsql security definer set search_path = handover, public, pg_temp as $$
begin
  if not exists (select 1 from handover.handover h where h.organization_id = new.organization_id and h.id = new.handover_id and h.patient_id = new.patient_id
      and new.by_id = case new.kind when 'acknowledged' then h.to_id else h.from_id end) then
    raise exception using errcode = 'HR004', message = 'not theirs to settle', constraint = 'settled_by_its_party', table = 'settling', schema = 'handover';
  end if;
  return new;
end $$;
create trigger settled_by_its_party before insert on handover.settling for each row execute function handover.check_settling();

-- Who stands in for a supervisor on these days: sees and signs what the supervisor would.
create table people.supervision_cover (
  organization_id uuid not null,
  id uuid not null,
  supervisor_id uuid not null,
  cover_id uuid not null,
  from_date date not null,
  to_date date not null,
  named_by uuid not null,
  named_at timestamptz not null,
  ended_by uuid,
  ended_at timestamptz,
  constraint supervision_cover_key primary key (organization_id, id),
  constraint cover_in_order check (to_date >= from_date),
  constraint nobody_covers_themselves check (supervisor_id <> cover_id),
  constraint cover_of_staff foreign key (organization_id, supervisor_id) references people.staff (organization_id, staff_id),
  constraint cover_is_staff foreign key (organization_id, cover_id) references people.staff (organization_id, staff_id),
  constraint one_cover_at_a_time exclude using gist (organization_id with =, supervisor_id with =, daterange(from_date, to_date, '[]') with &&) where (ended_at is null)
);
create index cover_by_cover on people.supervision_cover (organization_id, cover_id);
alter table people.supervision_cover enable row level security;
create policy members_read on people.supervision_cover for select to handrail_app using (organization_id = (select access.org()));
create policy named_by_supervisor_or_director on people.supervision_cover for insert to handrail_app
  with check (organization_id = (select access.org()) and named_by = (select access.me()) and (supervisor_id = (select access.me()) or (select access.has_any('director', 'admin'))));
create policy ended_by_supervisor_or_director on people.supervision_cover for update to handrail_app
  using (organization_id = (select access.org()) and (supervisor_id = (select access.me()) or (select access.has_any('director', 'admin')))) with check (organization_id = (select access.org()));
grant select, insert on people.supervision_cover to handrail_app;
grant update (ended_by, ended_at) on people.supervision_cover to handrail_app;
