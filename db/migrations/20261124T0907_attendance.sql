-- Arrival for the day, and time in each session. Every mark is a version; the current row is written with it.
create schema attendance;
grant usage on schema attendance to handrail_app;

create table attendance.visit (
  organization_id uuid not null,
  patient_id uuid not null,
  service_date date not null,
  site_id uuid not null,
  version integer not null check (version > 0),
  state text not null check (state in ('expected', 'here', 'left', 'absent')),
  mode text check (mode in ('in-person', 'video')),
  arrived_at timestamptz,
  left_at timestamptz,
  caused_by text check (caused_by in ('patient', 'clinic', 'excused')),
  reason text,
  marked_by uuid not null,
  marked_at timestamptz not null,
  constraint visit_key primary key (organization_id, patient_id, service_date, site_id),
  constraint visit_of_patient foreign key (organization_id, patient_id) references people.patient,
  constraint leaves_after_arriving check (left_at is null or (arrived_at is not null and left_at >= arrived_at))
);
create index visit_by_day on attendance.visit (organization_id, service_date);
select access.protect('attendance.visit', 'names');

create table attendance.visit_version (
  organization_id uuid not null,
  patient_id uuid not null,
  service_date date not null,
  site_id uuid not null,
  version integer not null,
  facts jsonb not null,
  marked_by uuid not null,
  marked_at timestamptz not null,
  constraint visit_next_version primary key (organization_id, patient_id, service_date, site_id, version)
);
select access.append_only('attendance.visit_version');
select access.protect('attendance.visit_version', 'names', 'select, insert');

-- What is held about one patient in one session now. Minutes follow from the intervals and are written with them.
create table attendance.attendance (
  organization_id uuid not null,
  session_id uuid not null,
  patient_id uuid not null,
  program_id uuid not null,
  service_date date not null,
  version integer not null check (version > 0),
  kind text not null check (kind in ('came', 'absent', 'unmarked')),
  caused_by text check (caused_by in ('patient', 'clinic', 'excused')),
  reason text,
  minutes integer not null default 0 check (minutes >= 0),
  -- True while an interval has no end: the person is still in the room.
  is_open boolean not null default false,
  marked_by uuid not null,
  marked_at timestamptz not null,
  constraint attendance_key primary key (organization_id, session_id, patient_id),
  constraint attendance_in_session foreign key (organization_id, session_id) references sessions.session,
  constraint absent_has_cause check ((kind = 'absent') = (caused_by is not null)),
  constraint only_present_count check (kind = 'came' or minutes = 0)
);
create index attendance_by_day on attendance.attendance (organization_id, service_date);
create index attendance_by_program_day on attendance.attendance (organization_id, program_id, service_date);
create index attendance_by_patient on attendance.attendance (organization_id, patient_id, service_date);
select access.protect('attendance.attendance', 'names');

create table attendance.attendance_version (
  organization_id uuid not null,
  session_id uuid not null,
  patient_id uuid not null,
  version integer not null,
  facts jsonb not null,
  -- Why a mark that had already been used was changed.
  reason text,
  marked_by uuid not null,
  marked_at timestamptz not null,
  constraint attendance_next_version primary key (organization_id, session_id, patient_id, version)
);
select access.append_only('attendance.attendance_version');
select access.protect('attendance.attendance_version', 'names', 'select, insert');

-- Time in the room or on video. Each minute of a person counts once, so intervals of one person never overlap.
create table attendance.presence (
  organization_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  patient_id uuid not null,
  service_date date not null,
  mode text not null check (mode in ('in-person', 'video')),
  during tstzrange not null check (not isempty(during)),
  constraint presence_key primary key (organization_id, id),
  constraint presence_of_attendance foreign key (organization_id, session_id, patient_id) references attendance.attendance,
  constraint each_minute_once exclude using gist (organization_id with =, patient_id with =, during with &&)
);
create index presence_by_session on attendance.presence (organization_id, session_id);
create index presence_by_day on attendance.presence (organization_id, service_date);
select access.protect('attendance.presence', 'names', 'select, insert, update, delete');
