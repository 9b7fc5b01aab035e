-- Who is asking, and what a row-level policy may compare with. Values are computed once when a request enters its
-- transaction; policies only compare indexed columns with them.
create extension if not exists btree_gist;
create extension if not exists pg_trgm;
create extension if not exists pgcrypto;

create schema access;
grant usage on schema access to handrail_app;

create table access.organization (
  id uuid primary key,
  slug text not null constraint organization_slug_once unique check (slug ~ '^[a-z0-9][a-z0-9-]{1,40}$'),
  name text not null check (length(name) between 1 and 200),
  is_demo boolean not null default false,
  created_at timestamptz not null
);

-- What each setting of the transaction means; empty when nobody has entered.
create function access.org() returns uuid language sql stable as $$ select nullif(current_setting('app.organization_id', true), '')::uuid $$;
create function access.me() returns uuid language sql stable as $$ select nullif(current_setting('app.staff_id', true), '')::uuid $$;
create function access.my_account() returns uuid language sql stable as $$ select nullif(current_setting('app.account_id', true), '')::uuid $$;
create function access.my_roles() returns text[] language sql stable as $$ select coalesce(nullif(current_setting('app.roles', true), '')::text[], '{}') $$;
create function access.my_programs() returns uuid[] language sql stable as $$ select coalesce(nullif(current_setting('app.programs', true), '')::uuid[], '{}') $$;
create function access.my_clinical_programs() returns uuid[] language sql stable as $$ select coalesce(nullif(current_setting('app.clinical_programs', true), '')::uuid[], '{}') $$;
create function access.my_patients() returns uuid[] language sql stable as $$ select coalesce(nullif(current_setting('app.patients', true), '')::uuid[], '{}') $$;
create function access.my_sessions() returns uuid[] language sql stable as $$ select coalesce(nullif(current_setting('app.sessions', true), '')::uuid[], '{}') $$;
create function access.hidden_patients() returns uuid[] language sql stable as $$ select coalesce(nullif(current_setting('app.hidden_patients', true), '')::uuid[], '{}') $$;
create function access.has_any(variadic wanted text[]) returns boolean language sql stable as $$ select access.my_roles() && wanted $$;
-- Everyone on staff but a pure administrator works with patients' names and times.
create function access.knows_names() returns boolean language sql stable as $$
  select access.has_any('intake','therapist','peer','prescriber','nurse','dietitian','recreation','case-manager','front-desk','reviewer','biller','director') $$;
create function access.is_clinical() returns boolean language sql stable as $$
  select access.has_any('intake','therapist','peer','prescriber','nurse','dietitian','recreation','case-manager','director') $$;

-- Refuses any change of a row that must stay as it was written, for the owner too.
create function access.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception using errcode = 'HR001', message = format('%I.%I is append-only', tg_table_schema, tg_table_name),
    constraint = 'rows_stay_as_written', table = tg_table_name, schema = tg_table_schema;
end $$;

create function access.append_only(target regclass) returns void language plpgsql as $$
begin
  execute format('create trigger rows_stay_as_written before update or delete on %s for each row execute function access.refuse_change()', target);
  execute format('create trigger table_stays_as_written before truncate on %s for each statement execute function access.refuse_change()', target);
end $$;

-- Turns row-level security on for one table, with one of the few kinds of access that the program has.
--   own        the account's own rows
--   member     everyone of the organization, read and write (permission decides in the endpoint)
--   setup      everyone of the organization reads; administrators and directors write
--   names      staff who work with patients' names, except patients hidden from them
--   care       any clinical role, except patients hidden from them
--   clinical   clinical role and care relationship: the row's program, or the patient is theirs
--   session    as clinical, for rows of a session that belong to no one patient
create function access.protect(target regclass, kind text, grants text default 'select, insert, update') returns void language plpgsql as $$
declare
  reading text := 'organization_id = (select access.org())';
  writing text;
begin
  reading := reading || case kind
    when 'own' then ' and account_id = (select access.my_account())'
    when 'member' then '' when 'setup' then ''
    when 'names' then ' and (select access.knows_names()) and not (patient_id = any((select access.hidden_patients())::uuid[]))'
    when 'care' then ' and (select access.is_clinical()) and not (patient_id = any((select access.hidden_patients())::uuid[]))'
    when 'clinical' then ' and (program_id = any((select access.my_clinical_programs())::uuid[]) or patient_id = any((select access.my_patients())::uuid[]))'
    when 'session' then ' and (program_id = any((select access.my_clinical_programs())::uuid[]) or session_id = any((select access.my_sessions())::uuid[]))'
  end;
  writing := reading || case kind when 'setup' then ' and (select access.has_any(''admin'', ''director''))' else '' end;
  execute format('alter table %s enable row level security', target);
  execute format('create policy %I on %s for select to handrail_app using (%s)', kind || '_may_read', target, reading);
  execute format('create policy %I on %s for insert to handrail_app with check (%s)', kind || '_may_add', target, writing);
  execute format('create policy %I on %s for update to handrail_app using (%s) with check (%s)', kind || '_may_change', target, writing, writing);
  execute format('create policy %I on %s for delete to handrail_app using (%s)', kind || '_may_remove', target, writing);
  execute format('grant %s on %s to handrail_app', grants, target);
end $$;

-- One sign-in of one human in one organization. The e-mail is unique over all, so that signing in needs no clinic name.
create table access.account (
  organization_id uuid not null references access.organization,
  id uuid not null,
  kind text not null check (kind in ('staff', 'patient', 'supporter')),
  person_id uuid not null,
  email text not null check (email = lower(email) and email like '%_@_%'),
  password_hash text,
  second_factor_secret bytea,
  second_factor_confirmed_at timestamptz,
  second_factor_last_step bigint,
  disabled_at timestamptz,
  created_at timestamptz not null,
  constraint account_key primary key (organization_id, id),
  constraint account_email_once unique (email)
);
alter table access.account enable row level security;
create policy own_or_admin_reads on access.account for select to handrail_app
  using (organization_id = (select access.org()) and (id = (select access.my_account()) or (select access.has_any('admin', 'director'))));
create policy own_or_admin_changes on access.account for update to handrail_app
  using (organization_id = (select access.org()) and (id = (select access.my_account()) or (select access.has_any('admin'))))
  with check (organization_id = (select access.org()));
create policy admin_adds on access.account for insert to handrail_app
  with check (organization_id = (select access.org()) and (select access.has_any('admin')));
-- The password hash and the one-time-code secret are read by the sign-in functions only.
grant select (organization_id, id, kind, person_id, email, second_factor_confirmed_at, disabled_at, created_at) on access.account to handrail_app;
grant insert, update on access.account to handrail_app;

create table access.session (
  organization_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  token_hash bytea not null,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  ends_at timestamptz not null,
  second_factor_at timestamptz,
  locked_at timestamptz,
  revoked_at timestamptz,
  device text not null default '',
  constraint session_key primary key (organization_id, id),
  constraint session_token_once unique (token_hash),
  constraint session_account foreign key (organization_id, account_id) references access.account
);
create index session_by_account on access.session (organization_id, account_id);
select access.protect('access.session', 'own', 'select, update');

create table access.passkey (
  organization_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  credential_id text not null constraint passkey_credential_once unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  label text not null,
  created_at timestamptz not null,
  constraint passkey_key primary key (organization_id, id),
  constraint passkey_account foreign key (organization_id, account_id) references access.account
);
select access.protect('access.passkey', 'own', 'select, insert, update, delete');

-- Failed tries, by hashed e-mail and by address; kept in the database so that a restart forgives nothing.
create table access.throttle (
  key text primary key,
  failures integer not null,
  first_at timestamptz not null,
  locked_until timestamptz
);

-- A link that works once: invitations, first sign-in, later the portal. Only the hash is kept.
create table access.one_time_link (
  organization_id uuid not null references access.organization,
  id uuid not null,
  token_hash bytea not null constraint link_token_once unique,
  purpose text not null check (purpose in ('set-password', 'join-session', 'upload', 'portal')),
  account_id uuid,
  facts jsonb not null default '{}',
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint link_key primary key (organization_id, id)
);
select access.protect('access.one_time_link', 'setup');

-- Reading a chart without a care relationship: allowed, with a reason, for a while, and on the director's list.
create table access.break_glass (
  organization_id uuid not null references access.organization,
  id uuid not null,
  staff_id uuid not null,
  patient_id uuid not null,
  reason text not null check (length(btrim(reason)) >= 10),
  at timestamptz not null,
  ends_at timestamptz not null,
  reviewed_by uuid,
  reviewed_at timestamptz,
  constraint break_glass_key primary key (organization_id, id)
);
alter table access.break_glass enable row level security;
create policy own_or_director_reads on access.break_glass for select to handrail_app
  using (organization_id = (select access.org()) and (staff_id = (select access.me()) or (select access.has_any('director'))));
create policy own_adds on access.break_glass for insert to handrail_app
  with check (organization_id = (select access.org()) and staff_id = (select access.me()) and (select access.is_clinical()));
create policy director_reviews on access.break_glass for update to handrail_app
  using (organization_id = (select access.org()) and (select access.has_any('director'))) with check (organization_id = (select access.org()));
grant select, insert on access.break_glass to handrail_app;
grant update (reviewed_by, reviewed_at) on access.break_glass to handrail_app;

-- The answer of a request that was sent with a key, so that the same request sent twice is done once.
create table access.idempotent_answer (
  organization_id uuid not null references access.organization,
  account_id uuid not null,
  key text not null check (length(key) between 8 and 200),
  endpoint text not null,
  body_hash text not null,
  answer jsonb not null,
  at timestamptz not null,
  constraint same_key_same_request primary key (organization_id, account_id, key)
);
select access.protect('access.idempotent_answer', 'own', 'select, insert');
