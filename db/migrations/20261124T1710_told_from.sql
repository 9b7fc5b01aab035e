-- Which open page a change came from: it shows that change already, and need not read again what it has just sent.
create or replace function access.finish(org uuid, slot integer, happened timestamptz, key bytea, entry text, happenings jsonb) returns void
language plpgsql security definer set search_path = access, audit, events, public, pg_temp as $$
begin
  if happenings is not null then
    insert into events.event (organization_id, id, topic, ids, at)
    select org, (h->>'id')::uuid, h->>'topic', coalesce(h->'ids', '{}'), happened from jsonb_array_elements(happenings) h;
    perform pg_notify('handrail', jsonb_strip_nulls(jsonb_build_object('org', org, 'from', happenings->0->>'from', 'topics',
      (select jsonb_agg(distinct h->>'topic') from jsonb_array_elements(happenings) h)))::text);
  end if;
  perform audit.append(org, slot, happened, key, entry);
end $$;
