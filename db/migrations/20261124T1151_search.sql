-- Search as fast as typing. What is typed comes as folded words, as the sign-free form of a record number, and as birth
-- dates (two where day and month can be exchanged). Words that begin a name come first, then words inside one; only when
-- nobody is found are slips allowed: two neighboring letters exchanged, or any other slip by likeness. Runs as the owner
-- and applies the access rule itself: these operators would lose their index under a policy. The words hold letters and
-- digits only, so they are safe inside patterns.
create function people.number_key(record_number text) returns text language sql immutable parallel safe return lower(regexp_replace(record_number, '[^[:alnum:]]+', '', 'g'));
create index patient_number_key on people.patient using gin (people.number_key(record_number) gin_trgm_ops);
drop index people.patient_record_number;

drop function people.search_patients(text, date, integer);
create function people.search_patients(words text[], number text, born date[], most integer) returns table (patient_id uuid, likeness real)
language plpgsql stable security definer set search_path = people, access, public, pg_temp set pg_trgm.word_similarity_threshold = 0.45 set plan_cache_mode = force_custom_plan as $$
declare
  org uuid := access.org();
  hidden uuid[] := access.hidden_patients();
  lead text := (select w from unnest(words) w order by length(w) desc limit 1);
  begins text[] := array(select '(^| )' || w from unnest(words) w);
  inside text[] := array(select '%' || w || '%' from unnest(words) w);
  long text[] := array(select w from unnest(words) w where length(w) > 2 and w !~ '[0-9]');
  swapped text[];
  reached integer := 0;
  more integer;
begin
  if not access.knows_names() then return; end if;
  if lead is not null then
    return query
      select p.id, (case when p.search_key ~ ('^' || array_to_string(words, ' ')) then 2.2 else 2 end + case when p.birth_date = any(born) then 2 else 0 end)::real
        from people.person p join people.patient k on k.organization_id = p.organization_id and k.patient_id = p.id
       where p.organization_id = org and p.search_key ~ ('(^| )' || lead) and p.search_key ~ all (begins) and not (p.id = any(hidden))
       order by 2 desc, p.search_key, p.id limit most;
    get diagnostics reached = row_count;
  end if;
  if length(number) > 1 then
    return query
      select k.patient_id, (case when people.number_key(k.record_number) = number then 4 when people.number_key(k.record_number) like '%' || number then 2.6 when people.number_key(k.record_number) like number || '%' then 2.4 else 1.4 end)::real
        from people.patient k
       where k.organization_id = org and people.number_key(k.record_number) like '%' || number || '%' and not (k.patient_id = any(hidden))
       order by 2 desc, k.record_number limit most;
    get diagnostics more = row_count;
    reached := reached + more;
  end if;
  if cardinality(born) > 0 then
    return query
      select p.id, 2.5::real from people.person p join people.patient k on k.organization_id = p.organization_id and k.patient_id = p.id
       where p.organization_id = org and p.birth_date = any(born) and not (p.id = any(hidden)) order by p.search_key limit most;
  end if;
  if reached < most and length(lead) > 2 then
    return query
      select p.id, 1::real from people.person p join people.patient k on k.organization_id = p.organization_id and k.patient_id = p.id
       where p.organization_id = org and p.search_key like '%' || lead || '%' and p.search_key like all (inside) and not (p.search_key ~ all (begins)) and not (p.id = any(hidden))
       order by p.search_key, p.id limit most;
    get diagnostics more = row_count;
    reached := reached + more;
  end if;
  if reached > 0 or cardinality(long) = 0 then return; end if;
  swapped := array(select pre || overlay(w placing substr(w, at + 1, 1) || substr(w, at, 1) from at for 2) || '%'
    from unnest(long) w, generate_series(1, length(w) - 1) at, unnest(array['', '% ']) pre where substr(w, at, 1) <> substr(w, at + 1, 1));
  return query
    select p.id, ((select avg(word_similarity(w, p.search_key)) from unnest(words) w) + case when p.search_key like any (swapped) then 0.5 else 0 end)::real
      from people.person p join people.patient k on k.organization_id = p.organization_id and k.patient_id = p.id
     where p.organization_id = org and (p.search_key %> any (long) or p.search_key like any (swapped)) and not (p.id = any(hidden))
     order by 2 desc, p.search_key, p.id limit most;
end $$;
revoke all on function people.search_patients from public;
grant execute on function people.search_patients to handrail_app;
