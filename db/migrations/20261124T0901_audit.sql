-- Who read and wrote what, in sixteen hash chains per organization. The key of the hash is never stored here.
create schema audit;
grant usage on schema audit to handrail_app;

create table audit.head (
  organization_id uuid not null references access.organization,
  chain smallint not null check (chain between 0 and 15),
  length bigint not null,
  mac bytea not null,
  constraint audit_head_key primary key (organization_id, chain)
);
alter table audit.head enable row level security;

create table audit.entry (
  organization_id uuid not null,
  chain smallint not null,
  number bigint not null,
  at timestamptz not null,
  action text not null,
  account_id uuid,
  patient_ids uuid[] not null,
  content text not null,
  mac bytea not null,
  constraint audit_entry_key primary key (organization_id, chain, number, at)
) partition by range (at);
create index audit_by_patient on audit.entry using gin (patient_ids);
create index audit_by_time on audit.entry (organization_id, at);
create table audit.entry_rest partition of audit.entry default;
select access.append_only('audit.entry');
alter table audit.entry enable row level security;
create policy director_reads on audit.entry for select to handrail_app
  using (organization_id = (select access.org()) and (select access.has_any('director')));
grant select on audit.entry to handrail_app;

-- The heads of all chains at one moment, signed: shows a tail that was cut or a chain that was removed.
create table audit.checkpoint (
  organization_id uuid not null references access.organization,
  id uuid not null,
  at timestamptz not null,
  heads text not null,
  mac bytea not null,
  constraint checkpoint_key primary key (organization_id, id)
);
select access.append_only('audit.checkpoint');
alter table audit.checkpoint enable row level security;

-- Makes the month partitions from one month to another, so that old months can be moved as a whole.
create function audit.prepare_months(first date, months integer) returns void language plpgsql as $$
declare
  month date := date_trunc('month', first)::date;
begin
  for i in 1..months loop
    if to_regclass(format('audit.entry_%s', to_char(month, 'YYYYMM'))) is null
       and not exists (select 1 from audit.entry_rest where at >= month and at < month + interval '1 month') then
      execute format('create table audit.entry_%s partition of audit.entry for values from (%L) to (%L)',
        to_char(month, 'YYYYMM'), month::timestamp at time zone 'UTC', (month + interval '1 month')::timestamp at time zone 'UTC');
      -- Row triggers come with the partition; the one against truncate does not.
      execute format('create trigger table_stays_as_written before truncate on audit.entry_%s for each statement execute function access.refuse_change()', to_char(month, 'YYYYMM'));
    end if;
    month := (month + interval '1 month')::date;
  end loop;
end $$;

-- The next entry of a chain. Called last before commit, because it holds the head of the chain until then.
create function audit.append(org uuid, slot integer, happened timestamptz, key bytea, entry text) returns void
language plpgsql security definer set search_path = audit, access, public, pg_temp as $$
declare
  head audit.head;
  facts jsonb := entry::jsonb;
  sealed bytea;
begin
  insert into audit.head values (org, slot, 0, '\x') on conflict do nothing;
  select * into head from audit.head h where h.organization_id = org and h.chain = slot for update;
  sealed := audit.seal(key, org, slot, head.length + 1, happened, head.mac, entry);
  insert into audit.entry (organization_id, chain, number, at, action, account_id, patient_ids, content, mac)
  values (org, slot, head.length + 1, happened, facts->>'action', (facts->>'account')::uuid,
    coalesce((select array_agg(p::uuid) from jsonb_array_elements_text(facts->'patients') p), '{}'), entry, sealed);
  update audit.head h set length = h.length + 1, mac = sealed where h.organization_id = org and h.chain = slot;
end $$;

-- HMAC-SHA-256 over the place in the chain, the time, the link to the entry before, and the entry's own bytes.
create function audit.seal(key bytea, org uuid, slot integer, number bigint, happened timestamptz, previous bytea, entry text) returns bytea
language sql immutable set search_path = public, pg_temp as $$
  select hmac(convert_to(concat_ws('|', org, slot, number, (extract(epoch from happened) * 1000000)::bigint, encode(previous, 'hex'), entry), 'UTF8'), key, 'sha256') $$;

revoke all on function audit.append, audit.seal, audit.prepare_months from public;
grant execute on function audit.append to handrail_app;
