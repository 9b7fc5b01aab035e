-- What the role of requests could do by hand, and no request of the product does, is refused by the database too.

-- Nobody makes an account another person's, a session longer, or reads what a link's secret hashes to. What was sent out is
-- marked by the server, which owns it.
revoke update on access.account, access.session, access.one_time_link from handrail_app;
grant update (password_hash, second_factor_secret, second_factor_confirmed_at, second_factor_last_step, disabled_at) on access.account to handrail_app;
grant update (last_seen_at, second_factor_at, locked_at, revoked_at, proof_hash, proof_until) on access.session to handrail_app;
revoke select on access.one_time_link from handrail_app;
grant select (organization_id, id, purpose, account_id, facts, created_at, expires_at, used_at) on access.one_time_link to handrail_app;
grant update (used_at) on access.one_time_link to handrail_app;
drop policy member_marks on messages.message;
revoke update on messages.message from handrail_app;

-- Chains of another clinic are out of reach: an entry sealed with a wrong key would make its audit look forged.
create or replace function audit.append(org uuid, slot integer, happened timestamptz, key bytea, entry text) returns void
language plpgsql security definer set search_path = audit, access, public, pg_temp as $$
declare
  head audit.head;
  facts jsonb := entry::jsonb;
  sealed bytea;
begin
  if org is distinct from access.org() and (current_setting('role') = 'handrail_app' or not pg_has_role(session_user, current_user, 'member')) then
    raise exception using errcode = '42501', message = 'the audit of another clinic';
  end if;
  insert into audit.head values (org, slot, 0, '\x') on conflict do nothing;
  select * into head from audit.head h where h.organization_id = org and h.chain = slot for update;
  sealed := audit.seal(key, org, slot, head.length + 1, happened, head.mac, entry);
  insert into audit.entry (organization_id, chain, number, at, action, account_id, patient_ids, content, mac)
  values (org, slot, head.length + 1, happened, facts->>'action', (facts->>'account')::uuid,
    coalesce((select array_agg(p::uuid) from jsonb_array_elements_text(facts->'patients') p), '{}'), entry, sealed);
  update audit.head h set length = h.length + 1, mac = sealed where h.organization_id = org and h.chain = slot;
end $$;

-- Months that have no part of their own lie in this one; it could be emptied directly.
create trigger table_stays_as_written before truncate on audit.entry_rest for each statement execute function access.refuse_change();

-- Who is named as having signed, written or marked something is who did: rows are added in one's own name only. (Versions
-- of people and stays are copied from the current row before it changes, with whoever changed it last.)
create function access.in_own_name(target regclass, who text) returns void language plpgsql as $$
begin
  execute format('create policy in_own_name on %s as restrictive for insert to handrail_app with check (%I is null or %I = (select access.me()))', target, who, who);
end $$;
select access.in_own_name(target::regclass, who) from (values
  ('notes.note', 'author_id'), ('notes.note_version', 'signed_by'), ('notes.cosignature', 'cosigned_by'), ('notes.takeover', 'to_staff_id'),
  ('notes.word_confirmation', 'confirmed_by'), ('notes.draft_confirmation', 'confirmed_by'),
  ('charts.chart_event', 'author_id'), ('coordination.document', 'added_by'),
  ('attendance.visit_version', 'marked_by'), ('attendance.attendance_version', 'marked_by'), ('attendance.place_version', 'confirmed_by'),
  ('episodes.focus', 'written_by'),
  ('measures.reading', 'taken_by'), ('measures.withdrawal', 'withdrawn_by'), ('outreach.withdrawal', 'withdrawn_by'),
  ('sessions.guest_version', 'changed_by'), ('sessions.seat_change', 'changed_by'), ('sessions.day_change', 'changed_by'), ('sessions.session_event', 'done_by'), ('sessions.telling', 'told_by'),
  ('incidents.incident_version', 'written_by'), ('incidents.person', 'added_by'), ('incidents.report', 'recorded_by'), ('incidents.naloxone', 'recorded_by'),
  ('consents.disclosure', 'made_by'), ('consents.disclosure_version', 'written_by'), ('programs.policy_value', 'set_by')) as own (target, who);

-- Counseling notes are for whoever wrote them (42 CFR 2.11; 45 CFR 164.501): being in the person's care is not enough.
create function notes.counseling_of_others() returns uuid[] language sql stable security definer set search_path = notes, access, public, pg_temp as $$
  select coalesce(array_agg(n.id), '{}') from notes.note n where n.organization_id = access.org() and n.sensitivity = 'counseling' and n.author_id is distinct from access.me() $$;
revoke all on function notes.counseling_of_others from public;
grant execute on function notes.counseling_of_others to handrail_app;
create index note_counseling on notes.note (organization_id) where sensitivity = 'counseling';
create policy counseling_is_its_authors on notes.note as restrictive for select to handrail_app using (sensitivity <> 'counseling' or author_id = (select access.me()));
create policy counseling_is_its_authors on notes.note_version as restrictive for select to handrail_app using (not (note_id = any((select notes.counseling_of_others())::uuid[])));
create policy counseling_is_its_authors on charts.chart_event as restrictive for select to handrail_app using (sensitivity <> 'counseling' or author_id = (select access.me()));
create policy counseling_is_its_authors on coordination.document as restrictive for select to handrail_app using (sensitivity <> 'counseling' or added_by = (select access.me()));

-- A colleague is renamed by those who set the clinic up; a patient, by everybody who works with names, as before.
create policy staff_are_set_up on people.person as restrictive for update to handrail_app using (not is_staff or (select access.has_any('admin', 'director')));

-- Nothing is hung onto an incident that one may not read.
alter table incidents.incident add constraint incident_of_its_opener unique (organization_id, id, opened_by);
alter table incidents.incident_version add constraint version_of_its_opener foreign key (organization_id, incident_id, opened_by) references incidents.incident (organization_id, id, opened_by);
alter table incidents.person add constraint person_of_its_opener foreign key (organization_id, incident_id, opened_by) references incidents.incident (organization_id, id, opened_by);
alter table incidents.report add constraint report_of_its_opener foreign key (organization_id, incident_id, opened_by) references incidents.incident (organization_id, id, opened_by);

-- Databases that began on an older server let everybody make things in the schema that functions look into.
revoke create on schema public from public;
