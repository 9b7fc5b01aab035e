-- A day that changes: closed, held by video, one session cancelled; and back again. Who is to be told follows from the
-- lists of the sessions that it changed; who has been told is written down, attempt by attempt.
create table sessions.day_change (
  organization_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  date date not null,
  kind text not null check (kind in ('closed', 'opened', 'video', 'in-person', 'cancelled')),
  reason text not null check (length(btrim(reason)) between 3 and 200),
  -- The change that this one takes back.
  replaces uuid,
  changed_by uuid not null,
  changed_at timestamptz not null,
  constraint day_change_key primary key (organization_id, id),
  constraint change_of_site foreign key (organization_id, site_id) references programs.site,
  constraint replaces_a_change foreign key (organization_id, replaces) references sessions.day_change (organization_id, id),
  constraint replaced_once unique (organization_id, replaces),
  constraint back_again_replaces check ((kind in ('opened', 'in-person')) = (replaces is not null))
);
create index day_change_by_date on sessions.day_change (organization_id, date);
select access.append_only('sessions.day_change');
select access.protect('sessions.day_change', 'member', 'select, insert');

-- The sessions that a change touched, with the room and link that they had, so that it can be taken back.
create table sessions.changed_session (
  organization_id uuid not null,
  change_id uuid not null,
  session_id uuid not null,
  room_id uuid,
  join_link text,
  constraint changed_session_key primary key (organization_id, change_id, session_id),
  constraint session_of_change foreign key (organization_id, change_id) references sessions.day_change,
  constraint changed_session_is_one foreign key (organization_id, session_id) references sessions.session
);
create index changed_session_by_session on sessions.changed_session (organization_id, session_id);
select access.append_only('sessions.changed_session');
select access.protect('sessions.changed_session', 'member', 'select, insert');

-- One attempt to tell one person. Told is said only by whoever told them.
create table sessions.telling (
  organization_id uuid not null,
  id uuid not null,
  change_id uuid not null,
  patient_id uuid not null,
  outcome text not null check (outcome in ('told', 'not-reached', 'taken-back')),
  how text check (how in ('phone', 'message', 'in-person')),
  note text check (length(btrim(note)) between 1 and 200),
  told_by uuid not null,
  told_at timestamptz not null,
  constraint telling_key primary key (organization_id, id),
  constraint telling_of_change foreign key (organization_id, change_id) references sessions.day_change,
  constraint telling_of_patient foreign key (organization_id, patient_id) references people.patient,
  constraint attempt_says_how check ((outcome = 'taken-back') = (how is null))
);
create index telling_by_change on sessions.telling (organization_id, change_id, patient_id);
select access.append_only('sessions.telling');
select access.protect('sessions.telling', 'names', 'select, insert');
