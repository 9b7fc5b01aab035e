-- Groups that recur, and the meetings they become.
create schema schedule;
grant usage on schema schedule to handrail_app;

create table schedule.meeting_group (
  organization_id uuid not null,
  id uuid not null,
  program_id uuid not null,
  version integer not null default 1,
  title text not null,
  service_type text not null check (service_type in ('group', 'individual', 'family', 'class', 'workshop', 'recreation', 'medication', 'support')),
  track_id text,
  room_id uuid,
  capacity integer not null default 12 check (capacity between 1 and 500),
  weekdays smallint[] not null check (weekdays <@ array[0,1,2,3,4,5,6]::smallint[] and cardinality(weekdays) > 0),
  starts time not null,
  minutes integer not null check (minutes between 5 and 720),
  -- Minutes from the start, as {from, to}; breaks never count.
  breaks jsonb not null default '[]',
  join_link text,
  begins_on date not null,
  ends_on date,
  -- Meetings exist up to and including this day.
  generated_through date,
  constraint group_key primary key (organization_id, id),
  constraint group_of_program foreign key (organization_id, program_id) references programs.program,
  constraint group_in_room foreign key (organization_id, room_id) references programs.room
);
create index group_by_program on schedule.meeting_group (organization_id, program_id);
select access.protect('schedule.meeting_group', 'member');

create table schedule.facilitator (
  organization_id uuid not null,
  group_id uuid not null,
  staff_id uuid not null,
  part text not null check (part in ('leader', 'co-leader')),
  constraint facilitator_key primary key (organization_id, group_id, staff_id),
  constraint facilitator_of_group foreign key (organization_id, group_id) references schedule.meeting_group,
  constraint facilitator_is_staff foreign key (organization_id, staff_id) references people.staff
);
select access.protect('schedule.facilitator', 'member', 'select, insert, update, delete');

create table schedule.enrolment (
  organization_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  patient_id uuid not null,
  episode_id uuid not null,
  begins_on date not null,
  ends_on date,
  enrolled_by uuid,
  enrolled_at timestamptz not null,
  constraint enrolment_key primary key (organization_id, id),
  constraint enrolment_in_group foreign key (organization_id, group_id) references schedule.meeting_group,
  constraint enrolment_of_episode foreign key (organization_id, episode_id) references episodes.episode,
  constraint one_seat_in_a_group exclude using gist (organization_id with =, group_id with =, patient_id with =, daterange(begins_on, ends_on, '[]') with &&)
);
create index enrolment_by_patient on schedule.enrolment (organization_id, patient_id);
create index enrolment_by_group on schedule.enrolment (organization_id, group_id);
select access.protect('schedule.enrolment', 'names');

create schema sessions;
grant usage on schema sessions to handrail_app;

-- One meeting. Planned times are wall time at the site; the instants are derived, and derived again when rules change.
create table sessions.session (
  organization_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  program_id uuid not null,
  group_id uuid,
  service_type text not null check (service_type in ('group', 'individual', 'family', 'class', 'workshop', 'recreation', 'medication', 'support')),
  title text not null,
  -- The site's calendar day of the start: weeks and days group by it.
  service_date date not null,
  starts time not null,
  minutes integer not null check (minutes between 5 and 720),
  time_zone text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  breaks jsonb not null default '[]',
  room_id uuid,
  join_link text,
  capacity integer not null,
  state text not null default 'planned' check (state in ('planned', 'cancelled')),
  cancelled_by uuid,
  cancelled_at timestamptz,
  cancel_reason text,
  -- What really happened: the leader starts and stops it.
  began_at timestamptz,
  ended_at timestamptz,
  end_reason text,
  -- {trackId, sessionId, order, of, title, objective, version}
  curriculum jsonb,
  constraint session_key primary key (organization_id, id),
  constraint session_of_program foreign key (organization_id, program_id) references programs.program,
  constraint session_of_group foreign key (organization_id, group_id) references schedule.meeting_group,
  constraint session_in_room foreign key (organization_id, room_id) references programs.room,
  constraint session_forward check (ends_at > starts_at),
  constraint ended_after_began check (ended_at is null or (began_at is not null and ended_at >= began_at)),
  constraint cancelled_says_why check ((state = 'cancelled') = (cancel_reason is not null)),
  constraint one_meeting_of_a_group unique (organization_id, group_id, service_date, starts),
  constraint room_is_free exclude using gist (organization_id with =, room_id with =, tstzrange(starts_at, ends_at) with &&)
    where (state = 'planned' and room_id is not null and service_type in ('individual', 'family', 'medication'))
);
create index session_by_day on sessions.session (organization_id, service_date);
create index session_by_program_day on sessions.session (organization_id, program_id, service_date);
select access.protect('sessions.session', 'member');

create table sessions.session_staff (
  organization_id uuid not null,
  session_id uuid not null,
  staff_id uuid not null,
  part text not null check (part in ('leader', 'co-leader')),
  is_substitute boolean not null default false,
  removed_at timestamptz,
  -- Times of an individual appointment, so that one clinician is never booked twice; null for groups.
  appointment tstzrange,
  constraint session_staff_key primary key (organization_id, session_id, staff_id),
  constraint staff_of_session foreign key (organization_id, session_id) references sessions.session,
  constraint session_staff_is_staff foreign key (organization_id, staff_id) references people.staff,
  constraint clinician_is_free exclude using gist (organization_id with =, staff_id with =, appointment with &&) where (removed_at is null)
);
create index session_staff_by_staff on sessions.session_staff (organization_id, staff_id);
select access.protect('sessions.session_staff', 'member');

-- Who is expected in one meeting, and how they came to be on its list.
create table sessions.seat (
  organization_id uuid not null,
  session_id uuid not null,
  patient_id uuid not null,
  program_id uuid not null,
  episode_id uuid not null,
  service_date date not null,
  source text not null check (source in ('enrolment', 'appointment', 'added')),
  seated_by uuid,
  seated_at timestamptz not null,
  removed_at timestamptz,
  remove_reason text,
  constraint seat_key primary key (organization_id, session_id, patient_id),
  constraint seat_in_session foreign key (organization_id, session_id) references sessions.session,
  constraint seat_of_episode foreign key (organization_id, episode_id) references episodes.episode
);
create index seat_by_day on sessions.seat (organization_id, service_date);
create index seat_by_program_day on sessions.seat (organization_id, program_id, service_date);
create index seat_by_patient on sessions.seat (organization_id, patient_id, service_date);
select access.protect('sessions.seat', 'names');

-- Keep-apart pairs hold for every path that seats a person, so the database checks them itself.
create function sessions.refuse_keep_apart() returns trigger language plpgsql security definer set search_path = sessions, people, public, pg_temp as $$
begin
  if new.removed_at is null and exists (
    select 1 from people.keep_apart k
      join sessions.seat other on other.organization_id = k.organization_id and other.session_id = new.session_id and other.removed_at is null
       and other.patient_id = case when k.patient_id = new.patient_id then k.other_patient_id else k.patient_id end
     where k.organization_id = new.organization_id and (k.patient_id = new.patient_id or k.other_patient_id = new.patient_id)
       and k.begins_on <= new.service_date and (k.ends_on is null or k.ends_on >= new.service_date)) then
    raise exception using errcode = 'HR002', message = 'these two patients are kept apart', constraint = 'kept_apart';
  end if;
  return new;
end $$;
create trigger kept_apart before insert or update on sessions.seat for each row execute function sessions.refuse_keep_apart();

-- Which curriculum points the leader covered.
create table sessions.covered_point (
  organization_id uuid not null,
  session_id uuid not null,
  point integer not null check (point >= 0),
  program_id uuid not null,
  covered_by uuid not null,
  covered_at timestamptz not null,
  constraint covered_point_key primary key (organization_id, session_id, point),
  constraint covered_in_session foreign key (organization_id, session_id) references sessions.session
);
select access.protect('sessions.covered_point', 'session', 'select, insert, delete');
