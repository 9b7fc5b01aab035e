-- Where somebody who takes part by video is at that moment, for each session anew: help can only be sent to an address,
-- and a license and a payer hold for a state. What was warned of when it was written down stays with it.
create table attendance.place (
  organization_id uuid not null,
  session_id uuid not null,
  patient_id uuid not null,
  program_id uuid not null,
  version integer not null check (version > 0),
  address text not null check (length(btrim(address)) between 3 and 300),
  state text not null constraint place_in_a_state check (state ~ '^[A-Z]{2}$'),
  is_home boolean not null,
  call_back text not null check (length(btrim(call_back)) between 3 and 40),
  -- Who is near and could go to them; null when nobody is.
  near text check (length(btrim(near)) between 2 and 200),
  is_alone boolean not null,
  warned text[] not null default '{}',
  confirmed_by uuid not null,
  confirmed_at timestamptz not null,
  constraint place_key primary key (organization_id, session_id, patient_id),
  constraint place_of_session foreign key (organization_id, session_id) references sessions.session,
  constraint place_of_patient foreign key (organization_id, patient_id) references people.patient
);
create index place_by_patient on attendance.place (organization_id, patient_id, confirmed_at desc);
select access.protect('attendance.place', 'names');

create table attendance.place_version (
  organization_id uuid not null,
  session_id uuid not null,
  patient_id uuid not null,
  version integer not null check (version > 0),
  facts jsonb not null,
  confirmed_by uuid not null,
  confirmed_at timestamptz not null,
  constraint place_next_version primary key (organization_id, session_id, patient_id, version)
);
select access.append_only('attendance.place_version');
select access.protect('attendance.place_version', 'names', 'select, insert');
