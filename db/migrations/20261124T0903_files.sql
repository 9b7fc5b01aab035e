-- Stored files: encrypted, named by the hash of their content, in pieces of 1 MB so that backup and several servers work.
create schema files;
grant usage on schema files to handrail_app;

create table files.file (
  organization_id uuid not null references access.organization,
  id uuid not null,
  content_hash bytea not null,
  bytes bigint not null check (bytes > 0),
  media_type text not null,
  stored_at timestamptz not null,
  constraint file_key primary key (organization_id, id),
  constraint file_content_once unique (organization_id, content_hash)
);
select access.protect('files.file', 'member', 'select, insert');

create table files.piece (
  organization_id uuid not null,
  file_id uuid not null,
  number integer not null check (number >= 0),
  sealed bytea not null,
  constraint piece_key primary key (organization_id, file_id, number),
  constraint piece_of_file foreign key (organization_id, file_id) references files.file
);
select access.append_only('files.piece');
select access.protect('files.piece', 'member', 'select, insert');

-- What the clinic sends out (an invitation, a reset). Never clinical text; without a mail server the administrator reads the list.
create schema messages;
grant usage on schema messages to handrail_app;
create table messages.message (
  organization_id uuid not null references access.organization,
  id uuid not null,
  address text not null,
  subject text not null,
  body text not null,
  state text not null check (state in ('listed', 'sent', 'failed')),
  at timestamptz not null,
  constraint message_key primary key (organization_id, id)
);
alter table messages.message enable row level security;
create policy admin_reads on messages.message for select to handrail_app
  using (organization_id = (select access.org()) and (select access.has_any('admin')));
create policy member_sends on messages.message for insert to handrail_app with check (organization_id = (select access.org()));
create policy member_marks on messages.message for update to handrail_app
  using (organization_id = (select access.org())) with check (organization_id = (select access.org()));
grant select, insert, update on messages.message to handrail_app;
