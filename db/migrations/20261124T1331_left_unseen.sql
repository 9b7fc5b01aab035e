-- Who saw somebody before they left, or that nobody did. Then what was open becomes a call to make now, which has somebody
-- and a time from the first moment.
alter table safety.attention_entry drop constraint attention_entry_kind_check;
alter table safety.attention_entry add constraint entry_is_known check (kind in ('fact', 'note', 'taken', 'done', 'seen', 'unseen', 'waits'));
alter table safety.attention_entry add column seen_by uuid;
alter table safety.attention_entry add constraint seen_by_somebody check ((kind = 'seen') = (seen_by is not null));

-- The newest of it, for those who may not read what was written.
alter table safety.attention add column seen_by uuid;
alter table safety.attention add column seen_at timestamptz;
alter table safety.attention add column call_since timestamptz;
alter table safety.attention add column call_by timestamptz;
alter table safety.attention add constraint seen_once_said check ((seen_by is null) = (seen_at is null));
alter table safety.attention add constraint call_has_clock check ((call_since is null) = (call_by is null));
alter table safety.attention add constraint call_has_owner check (call_since is null or owner_id is not null);
create index attention_open_of_patient on safety.attention (organization_id, patient_id) where closed_at is null;
