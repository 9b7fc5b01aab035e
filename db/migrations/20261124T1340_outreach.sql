-- What staff did and decided to reach somebody who did not come. What is due is worked out from the marks at every read;
-- only what a person did or decided is kept here. Nothing is changed: a slip is withdrawn by a row of its own.
create schema outreach;
grant usage on schema outreach to handrail_app;

create table outreach.entry (
  organization_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  program_id uuid not null,
  kind text not null check (kind in ('attempt', 'decision')),
  channel text check (channel in ('phone', 'text', 'email', 'letter', 'in-person', 'emergency-contact', 'welfare-check')),
  outcome text check (outcome in ('reached', 'no-answer', 'left-message', 'asked-to-call', 'wrong-number', 'handed-in', 'contact-spoken', 'check-asked', 'found', 'not-found')),
  decision text check (decision in ('no-contact', 'no-letter', 'team-review', 'plan-review', 'closed')),
  -- What stands behind telling somebody else, and whom.
  basis text check (basis in ('agreed', 'danger')),
  contact_id uuid,
  -- The person's rule for messages, as it was then.
  message_rule text check (message_rule in ('any', 'call-back-only', 'none')),
  -- The service day that it was about.
  service_date date,
  at timestamptz not null,
  written_by uuid not null,
  written_at timestamptz not null,
  constraint outreach_entry_key primary key (organization_id, id),
  constraint outreach_of_patient foreign key (organization_id, patient_id) references people.patient,
  constraint attempt_says_how check ((kind = 'attempt') = (channel is not null) and (kind = 'attempt') = (outcome is not null)),
  constraint decision_says_what check ((kind = 'decision') = (decision is not null)),
  constraint telling_has_basis check ((channel in ('emergency-contact', 'welfare-check')) is not true or basis is not null),
  constraint outreach_has_happened check (at <= written_at + interval '1 minute')
);
create index outreach_by_patient on outreach.entry (organization_id, patient_id, at);
select access.append_only('outreach.entry');
select access.protect('outreach.entry', 'names', 'select, insert');
-- In one's own name; whether to tell somebody else, and every decision, is for those who treat.
drop policy names_may_add on outreach.entry;
create policy own_adds on outreach.entry for insert to handrail_app
  with check (organization_id = (select access.org()) and (select access.knows_names()) and not (patient_id = any((select access.hidden_patients())::uuid[])) and written_by = (select access.me())
    and ((kind = 'attempt' and channel not in ('emergency-contact', 'welfare-check')) or (select access.is_clinical())));

-- The words: clinical, and readable by whoever wrote them.
create table outreach.entry_text (
  organization_id uuid not null,
  entry_id uuid not null,
  patient_id uuid not null,
  program_id uuid not null,
  text text not null default '' check (length(text) <= 1000),
  -- Why it was done like this, where the rule or the basis asks for it.
  because text check (length(btrim(because)) between 3 and 500),
  written_by uuid not null,
  constraint outreach_text_key primary key (organization_id, entry_id),
  constraint text_of_entry foreign key (organization_id, entry_id) references outreach.entry
);
create index outreach_text_by_patient on outreach.entry_text (organization_id, patient_id);
select access.append_only('outreach.entry_text');
alter table outreach.entry_text enable row level security;
create policy clinical_or_own_reads on outreach.entry_text for select to handrail_app
  using (organization_id = (select access.org()) and (program_id = any((select access.my_clinical_programs())::uuid[]) or patient_id = any((select access.my_patients())::uuid[]) or written_by = (select access.me())));
create policy own_adds on outreach.entry_text for insert to handrail_app with check (organization_id = (select access.org()) and written_by = (select access.me()));
grant select, insert on outreach.entry_text to handrail_app;

-- Taken back, with why; both stay readable.
create table outreach.withdrawal (
  organization_id uuid not null,
  entry_id uuid not null,
  patient_id uuid not null,
  reason text not null check (length(btrim(reason)) between 3 and 500),
  withdrawn_by uuid not null,
  withdrawn_at timestamptz not null,
  constraint withdrawn_once primary key (organization_id, entry_id),
  constraint withdrawal_of_entry foreign key (organization_id, entry_id) references outreach.entry
);
create index withdrawal_by_patient on outreach.withdrawal (organization_id, patient_id);
select access.append_only('outreach.withdrawal');
select access.protect('outreach.withdrawal', 'names', 'select, insert');

create index absence_by_day on attendance.attendance (organization_id, service_date, patient_id) where kind = 'absent' and caused_by = 'patient';

-- That a clinician judged somebody's risk to be raised: since when, what, why, and until when. Never worked out by the program.
create table safety.raised_risk (
  organization_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  program_id uuid not null,
  kind text not null check (kind in ('suicide', 'overdose', 'harm-to-others', 'other')),
  level text not null check (level in ('moderate', 'high')),
  why text not null check (length(btrim(why)) between 3 and 1000),
  since timestamptz not null,
  -- The last day it holds unless somebody says so again; null until somebody ends it.
  until date,
  raised_by uuid not null,
  raised_at timestamptz not null,
  ended_by uuid,
  ended_at timestamptz,
  end_reason text check (length(btrim(end_reason)) between 3 and 1000),
  constraint raised_risk_key primary key (organization_id, id),
  constraint risk_of_patient foreign key (organization_id, patient_id) references people.patient,
  constraint risk_ends_whole check ((ended_by is null) = (ended_at is null) and (ended_at is null) = (end_reason is null)),
  constraint risk_not_ahead check (since <= raised_at + interval '1 minute')
);
create index raised_risk_by_patient on safety.raised_risk (organization_id, patient_id);
select access.protect('safety.raised_risk', 'clinical', 'select, insert');
drop policy clinical_may_add on safety.raised_risk;
create policy own_adds on safety.raised_risk for insert to handrail_app
  with check (organization_id = (select access.org()) and raised_by = (select access.me()) and (program_id = any((select access.my_clinical_programs())::uuid[]) or patient_id = any((select access.my_patients())::uuid[])));
grant update (ended_by, ended_at, end_reason) on safety.raised_risk to handrail_app;
-- What was said stays as it was said; only its end is added, once.
create function safety.refuse_rewriting_risk() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.ended_at is not null or (to_jsonb(new) - 'ended_by' - 'ended_at' - 'end_reason') <> (to_jsonb(old) - 'ended_by' - 'ended_at' - 'end_reason') then
    raise exception using errcode = 'HR001', message = 'a raised risk stays as it was recorded', constraint = 'rows_stay_as_written', table = 'raised_risk', schema = 'safety';
  end if;
  return new;
end $$;
create trigger rows_stay_as_written before update or delete on safety.raised_risk for each row execute function safety.refuse_rewriting_risk();

-- Since when somebody is followed up the same day, and until when: whoever makes the calls needs the clock and not the
-- reason, so that the desk and the therapist never see two different times.
create function safety.same_day_spans(patients uuid[]) returns table (patient_id uuid, from_at timestamptz, to_at timestamptz)
language sql stable security definer set search_path = safety, programs, access, public, pg_temp as $$
  select r.patient_id, r.since, least(r.ended_at, ((r.until + 1)::timestamp at time zone i.time_zone))
    from safety.raised_risk r join programs.program g on g.organization_id = r.organization_id and g.id = r.program_id join programs.site i on i.organization_id = g.organization_id and i.id = g.site_id
   where r.organization_id = access.org() and r.patient_id = any(patients) and access.knows_names() and not (r.patient_id = any(access.hidden_patients())) $$;
revoke all on function safety.same_day_spans from public;
grant execute on function safety.same_day_spans to handrail_app;
