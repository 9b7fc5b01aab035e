-- What accounts need beside a password: recovery codes, challenges of passkeys, the code of the first run.

-- One way in for somebody who lost their second factor; each works once. Kept as a keyed hash, the key is not here.
create table access.recovery_code (
  organization_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  code_hash bytea not null,
  created_at timestamptz not null,
  used_at timestamptz,
  constraint recovery_code_key primary key (organization_id, id),
  constraint recovery_code_account foreign key (organization_id, account_id) references access.account
);
create index recovery_code_by_account on access.recovery_code (organization_id, account_id);
select access.protect('access.recovery_code', 'own', 'insert, delete');
grant select (organization_id, id, account_id, created_at, used_at) on access.recovery_code to handrail_app;

-- What a passkey is asked to sign, once and soon. Nobody is known yet when one signs in, so it belongs to no clinic; only
-- the sign-in functions reach it.
create table access.passkey_challenge (
  id uuid primary key,
  challenge text not null,
  purpose text not null check (purpose in ('sign-in', 'second-factor', 'add')),
  account_id uuid,
  expires_at timestamptz not null,
  constraint challenge_is_for_someone check ((purpose = 'sign-in') = (account_id is null))
);
create index passkey_challenge_old on access.passkey_challenge (expires_at);

-- The code that the terminal prints when there is no clinic yet.
create table access.first_run_code (
  code_hash bytea primary key,
  made_at timestamptz not null,
  expires_at timestamptz not null
);

create index passkey_by_account on access.passkey (organization_id, account_id);
create index one_time_link_by_account on access.one_time_link (organization_id, account_id);

-- What is sent over a mail server waits here until it was, so that a server that is away loses none; what has a link in it
-- is emptied when it was sent or the link ended.
alter table messages.message drop constraint message_state_check;
alter table messages.message add constraint message_state_check check (state in ('waiting', 'listed', 'sent', 'failed'));
alter table messages.message add column until timestamptz not null;
create index message_waiting on messages.message (at) where state = 'waiting';

alter table access.break_glass add constraint break_glass_of_patient foreign key (organization_id, patient_id) references people.patient;
create index break_glass_by_staff on access.break_glass (organization_id, staff_id);
create index break_glass_by_time on access.break_glass (organization_id, at);

-- Who opened a chart, newest first. Array operators are not leakproof and would lose their index under a policy, so this
-- function runs as the owner and applies the access rule itself. `before` and `below` continue where a page ended.
create function audit.of_patient(patient uuid, before timestamptz, below bigint, most integer)
returns table (at timestamptz, chain smallint, number bigint, action text, account_id uuid, content text)
language plpgsql stable security definer set search_path = audit, access, public, pg_temp as $$
begin
  if not access.has_any('director') then return; end if;
  return query
    select e.at, e.chain, e.number, e.action, e.account_id, e.content from audit.entry e
     where e.organization_id = access.org() and e.patient_ids @> array[patient]
       and (before is null or (e.at, e.number * 16 + e.chain) < (before, below))
     order by e.at desc, e.number * 16 + e.chain desc limit most;
end $$;
revoke all on function audit.of_patient from public;
grant execute on function audit.of_patient to handrail_app;

-- What the administrator's list shows of every account beside its row. The hash itself stays unread.
create function access.accounts_of_clinic() returns table (account_id uuid, has_password boolean, has_passkey boolean, last_seen_at timestamptz)
language plpgsql stable security definer set search_path = access, public, pg_temp as $$
begin
  if not access.has_any('admin') then return; end if;
  return query
    select a.id, a.password_hash is not null,
      exists (select 1 from access.passkey k where k.organization_id = a.organization_id and k.account_id = a.id),
      (select max(s.last_seen_at) from access.session s where s.organization_id = a.organization_id and s.account_id = a.id)
      from access.account a where a.organization_id = access.org();
end $$;
revoke all on function access.accounts_of_clinic from public;
grant execute on function access.accounts_of_clinic to handrail_app;

-- Takes every second factor from somebody who lost theirs, and ends their sessions: these rows are each account's own.
create function access.reset_second_factor(account uuid, happened timestamptz) returns void
language plpgsql security definer set search_path = access, public, pg_temp as $$
begin
  if not access.has_any('admin') then raise exception using errcode = '42501', message = 'not an administrator'; end if;
  update access.account a set second_factor_secret = null, second_factor_confirmed_at = null where a.organization_id = access.org() and a.id = account;
  delete from access.passkey k where k.organization_id = access.org() and k.account_id = account;
  delete from access.recovery_code c where c.organization_id = access.org() and c.account_id = account;
  update access.session s set revoked_at = happened where s.organization_id = access.org() and s.account_id = account and s.revoked_at is null;
end $$;
revoke all on function access.reset_second_factor from public;
grant execute on function access.reset_second_factor to handrail_app;
