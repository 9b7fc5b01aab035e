-- Naloxone that was charted by a slip: taken back by a fact of its own, and still readable.
create table incidents.naloxone_withdrawal (
  organization_id uuid not null,
  naloxone_id uuid not null,
  patient_id uuid not null,
  program_id uuid not null,
  sensitivity text not null default 'ordinary' check (sensitivity in ('ordinary', 'part2')),
  reason text not null check (length(btrim(reason)) between 3 and 300),
  withdrawn_by uuid not null,
  withdrawn_at timestamptz not null,
  constraint naloxone_withdrawn_once primary key (organization_id, naloxone_id),
  constraint withdrawal_of_naloxone foreign key (organization_id, naloxone_id) references incidents.naloxone,
  constraint naloxone_withdrawn_by_staff foreign key (organization_id, withdrawn_by) references people.staff
);
select access.append_only('incidents.naloxone_withdrawal');
select access.protect('incidents.naloxone_withdrawal', 'clinical', 'select, insert');
select access.follow_join('incidents.naloxone_withdrawal', 'clinical');
select access.in_own_name('incidents.naloxone_withdrawal', 'withdrawn_by');
