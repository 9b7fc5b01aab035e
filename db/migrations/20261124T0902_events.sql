-- What has changed, told to every open browser and every running copy: ids and topics, never content.
create schema events;
grant usage on schema events to handrail_app;

create table events.event (
  organization_id uuid not null references access.organization,
  id uuid not null,
  transaction_id xid8 not null default pg_current_xact_id(),
  topic text not null,
  ids jsonb not null default '{}',
  at timestamptz not null,
  constraint event_key primary key (organization_id, id)
);
create index event_in_order on events.event (organization_id, transaction_id);
select access.protect('events.event', 'member', 'select, insert');

-- The end of a request in one round trip: its audit entry, its events, and one notification.
create function access.finish(org uuid, slot integer, happened timestamptz, key bytea, entry text, happenings jsonb) returns void
language plpgsql security definer set search_path = access, audit, events, public, pg_temp as $$
begin
  if happenings is not null then
    insert into events.event (organization_id, id, topic, ids, at)
    select org, (h->>'id')::uuid, h->>'topic', coalesce(h->'ids', '{}'), happened from jsonb_array_elements(happenings) h;
    perform pg_notify('handrail', jsonb_build_object('org', org, 'topics',
      (select jsonb_agg(distinct h->>'topic') from jsonb_array_elements(happenings) h))::text);
  end if;
  perform audit.append(org, slot, happened, key, entry);
end $$;
revoke all on function access.finish from public;
grant execute on function access.finish to handrail_app;
