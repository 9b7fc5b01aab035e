-- What was said of a person's day: at the door, in a session, by whoever cared for them. The day is worked out from it in
-- the order in which it was said, so that two tablets that had no network may tell theirs in any order of arrival. Marks and
-- arrivals are what it comes to. Nothing said is ever changed; it is undone by saying otherwise.
create table attendance.said (
  organization_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  service_date date not null,
  site_id uuid not null,
  what jsonb not null,
  said_by uuid not null,
  said_at timestamptz not null,
  recorded_at timestamptz not null,
  constraint said_key primary key (organization_id, id),
  constraint said_of_patient foreign key (organization_id, patient_id) references people.patient,
  constraint said_is_known check (what ->> 'of' in ('door', 'mark', 'aside', 'joins', 'not-aside', 'opened', 'moved', 'began', 'cause')),
  constraint said_before_recorded check (said_at <= recorded_at)
);
create index said_by_day on attendance.said (organization_id, patient_id, service_date);
select access.append_only('attendance.said');
select access.protect('attendance.said', 'names', 'select, insert');
create policy in_own_name on attendance.said as restrictive for insert to handrail_app with check (said_by = (select access.me()));

-- Days that were kept before: as they stand. Marks that were made in a session were said there; those that followed from the
-- door follow again from when they were marked.
create function attendance.instant_text(at timestamptz) returns text language sql immutable as $$
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;
insert into attendance.said
select a.organization_id, gen_random_uuid(), a.patient_id, a.service_date, g.site_id,
       case when a.from_visit then jsonb_build_object('of', 'opened', 'sessionId', a.session_id)
            else jsonb_build_object('of', 'mark', 'sessionId', a.session_id, 'yields', false, 'presence', case
              when a.said is not null then a.said
              when a.kind = 'absent' then jsonb_strip_nulls(jsonb_build_object('kind', 'absent', 'causedBy', a.caused_by, 'reason', a.reason))
              when a.kind = 'came' then jsonb_strip_nulls(jsonb_build_object('kind', 'came', 'out', a.out_kind)) || jsonb_build_object('intervals',
                (select jsonb_agg(jsonb_build_object('from', attendance.instant_text(lower(p.during)), 'to', case when not upper_inf(p.during) then attendance.instant_text(upper(p.during)) end, 'mode', p.mode) order by lower(p.during))
                   from attendance.presence p where p.organization_id = a.organization_id and p.session_id = a.session_id and p.patient_id = a.patient_id))
            end) end,
       a.marked_by, a.marked_at, a.marked_at
  from attendance.attendance a
  join programs.program g on g.organization_id = a.organization_id and g.id = a.program_id
 where a.kind in ('came', 'absent') and not (a.from_visit and a.kind = 'absent');
insert into attendance.said
select v.organization_id, gen_random_uuid(), v.patient_id, v.service_date, v.site_id, x.what, v.marked_by, least(x.said_at, v.marked_at), v.marked_at
  from attendance.visit v
  cross join lateral (
    select jsonb_build_object('of', 'door', 'state', 'absent', 'mode', 'in-person', 'at', null, 'causedBy', coalesce(v.caused_by, v.behind ->> 'causedBy', 'patient'), 'reason', coalesce(v.reason, v.behind ->> 'reason')) as what, v.marked_at as said_at
     where v.state = 'absent' or v.behind is not null
    union all select jsonb_build_object('of', 'door', 'state', 'here', 'mode', coalesce(v.mode, 'in-person'), 'at', attendance.instant_text(v.arrived_at), 'causedBy', 'patient', 'reason', null), v.arrived_at
     where v.arrived_at is not null and not v.from_session
    union all select jsonb_build_object('of', 'door', 'state', 'left', 'mode', coalesce(v.mode, 'in-person'), 'at', attendance.instant_text(v.left_at), 'causedBy', 'patient', 'reason', null), v.left_at
     where v.state = 'left' and not v.from_session
    union all select jsonb_build_object('of', 'aside', 'since', attendance.instant_text(v.aside_since)), v.aside_since where v.aside_since is not null and not v.from_session
    union all select case when b ->> 'out' = 'left' then jsonb_build_object('of', 'door', 'state', 'left', 'mode', coalesce(v.mode, 'in-person'), 'at', b ->> 'from', 'causedBy', 'patient', 'reason', null)
                          else jsonb_build_object('of', 'aside', 'since', b ->> 'from') end, (b ->> 'from')::timestamptz from jsonb_array_elements(v.breaks) b where not v.from_session
    union all select case when b ->> 'out' = 'left' then jsonb_build_object('of', 'door', 'state', 'here', 'mode', coalesce(v.mode, 'in-person'), 'at', b ->> 'until', 'causedBy', 'patient', 'reason', null)
                          else jsonb_build_object('of', 'joins', 'at', b ->> 'until', 'sessionId', null) end, (b ->> 'until')::timestamptz from jsonb_array_elements(v.breaks) b where not v.from_session) x;
drop function attendance.instant_text;

-- What stood beside marks and arrivals for this purpose follows from what was said now.
alter table attendance.attendance drop column said;
alter table attendance.visit drop column breaks, drop column behind;
