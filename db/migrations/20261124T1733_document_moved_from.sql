-- Where a document stood before somebody found that it was about another person: known to those who may read both.
alter table coordination.document add column moved_from uuid,
  add constraint moved_from_document foreign key (organization_id, moved_from) references coordination.document (organization_id, id);
create index document_moved_from on coordination.document (organization_id, moved_from) where moved_from is not null;
