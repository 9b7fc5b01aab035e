-- Disclosures that nobody completed stand on somebody's list; few are open at once.
create index disclosure_open on consents.disclosure (organization_id, made_at) where to_name is null and not_given_reason is null;
