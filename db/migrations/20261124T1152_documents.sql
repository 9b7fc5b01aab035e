-- A document is withdrawn with a reason, never changed or removed.
revoke update on coordination.document from handrail_app;
grant update (withdrawn_at, withdrawn_by, withdraw_reason) on coordination.document to handrail_app;
alter table coordination.document add column bytes bigint not null default 0, add column media_type text not null default 'application/octet-stream',
  add constraint withdrawn_says_why check ((withdrawn_at is null) = (withdraw_reason is null) and (withdrawn_at is null) = (withdrawn_by is null)),
  add constraint document_kind_known check (kind in ('referral', 'assessment', 'consent', 'identification', 'insurance', 'lab', 'letter', 'court', 'other'));
