-- Where and by which rules the clinic works: sites, rooms, programs with dated policies.
create schema programs;
grant usage on schema programs to handrail_app;

create table programs.site (
  organization_id uuid not null references access.organization,
  id uuid not null,
  name text not null,
  time_zone text not null,
  constraint site_key primary key (organization_id, id),
  constraint site_name_once unique (organization_id, name)
);
select access.protect('programs.site', 'setup');

create table programs.business_hours (
  organization_id uuid not null,
  site_id uuid not null,
  weekday smallint not null check (weekday between 0 and 6),
  opens time not null,
  closes time not null,
  constraint business_hours_key primary key (organization_id, site_id, weekday),
  constraint opens_before_closing check (closes > opens),
  constraint hours_of_site foreign key (organization_id, site_id) references programs.site
);
select access.protect('programs.business_hours', 'setup', 'select, insert, update, delete');

-- A day on which the site does not meet: a holiday known ahead or a closure such as snow.
create table programs.closed_day (
  organization_id uuid not null,
  site_id uuid not null,
  date date not null,
  kind text not null check (kind in ('holiday', 'closure')),
  reason text not null,
  constraint closed_day_key primary key (organization_id, site_id, date),
  constraint closed_day_of_site foreign key (organization_id, site_id) references programs.site
);
select access.protect('programs.closed_day', 'setup', 'select, insert, update, delete');

create table programs.room (
  organization_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  name text not null,
  seats integer not null check (seats between 1 and 500),
  constraint room_key primary key (organization_id, id),
  constraint room_name_once unique (organization_id, site_id, name),
  constraint room_of_site foreign key (organization_id, site_id) references programs.site
);
select access.protect('programs.room', 'setup');

create table programs.program (
  organization_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  name text not null,
  preset text not null,
  policy_preset text not null,
  population text not null check (population in ('adult', 'adolescent')),
  is_part2 boolean not null default false,
  is_restricted boolean not null default false,
  curriculum_version text not null default '',
  closed_on date,
  constraint program_key primary key (organization_id, id),
  constraint program_name_once unique (organization_id, name),
  constraint program_of_site foreign key (organization_id, site_id) references programs.site
);
select access.protect('programs.program', 'setup');

-- A value that this program sets itself, from a day on; defaults and presets come with the product.
create table programs.policy_value (
  organization_id uuid not null,
  id uuid not null,
  program_id uuid not null,
  key text not null,
  value jsonb not null,
  effective_from date not null,
  reason text not null default '',
  set_by uuid,
  set_at timestamptz not null,
  constraint policy_value_key primary key (organization_id, id),
  constraint policy_of_program foreign key (organization_id, program_id) references programs.program
);
create index policy_value_by_program on programs.policy_value (organization_id, program_id);
select access.append_only('programs.policy_value');
select access.protect('programs.policy_value', 'setup', 'select, insert');

-- Who works in which program: the ordinary care relationship.
create table programs.assignment (
  organization_id uuid not null,
  id uuid not null,
  program_id uuid not null,
  staff_id uuid not null,
  begins_on date not null,
  ends_on date,
  constraint assignment_key primary key (organization_id, id),
  constraint assigned_to_program foreign key (organization_id, program_id) references programs.program,
  constraint assigned_staff foreign key (organization_id, staff_id) references people.staff
);
create index assignment_by_staff on programs.assignment (organization_id, staff_id);
select access.protect('programs.assignment', 'setup');

-- Care from admission to discharge.
create schema episodes;
grant usage on schema episodes to handrail_app;

create table episodes.episode (
  organization_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  program_id uuid not null,
  version integer not null default 1,
  admitted_on date not null,
  admitted_at timestamptz not null,
  discharged_on date,
  discharge_kind text check (discharge_kind in ('completed', 'left-against-advice', 'transferred', 'administrative', 'other')),
  step_down_on date,
  changed_by uuid,
  changed_at timestamptz not null,
  constraint episode_key primary key (organization_id, id),
  constraint episode_of_patient foreign key (organization_id, patient_id) references people.patient,
  constraint episode_in_program foreign key (organization_id, program_id) references programs.program,
  constraint discharge_after_admission check (discharged_on is null or discharged_on >= admitted_on),
  constraint discharge_says_how check ((discharged_on is null) = (discharge_kind is null)),
  constraint one_episode_at_a_time exclude using gist (organization_id with =, patient_id with =, program_id with =, daterange(admitted_on, discharged_on, '[)') with &&)
);
create index episode_by_patient on episodes.episode (organization_id, patient_id);
create index episode_by_program on episodes.episode (organization_id, program_id, discharged_on);
select access.protect('episodes.episode', 'names');

create table episodes.hold (
  organization_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  episode_id uuid not null,
  from_date date not null,
  to_date date,
  reason text not null,
  set_by uuid,
  set_at timestamptz not null,
  constraint hold_key primary key (organization_id, id),
  constraint hold_in_order check (to_date is null or to_date >= from_date),
  constraint hold_of_episode foreign key (organization_id, episode_id) references episodes.episode
);
create index hold_by_episode on episodes.hold (organization_id, episode_id);
select access.protect('episodes.hold', 'names');

-- What the person is working on, before there is a treatment plan; each wording is a version.
create table episodes.focus (
  organization_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  program_id uuid not null,
  episode_id uuid not null,
  version integer not null check (version > 0),
  text text not null check (length(btrim(text)) between 3 and 300),
  written_by uuid,
  written_at timestamptz not null,
  constraint focus_next_version primary key (organization_id, id, version),
  constraint focus_of_episode foreign key (organization_id, episode_id) references episodes.episode
);
create index focus_by_episode on episodes.focus (organization_id, episode_id);
select access.append_only('episodes.focus');
select access.protect('episodes.focus', 'clinical', 'select, insert');
