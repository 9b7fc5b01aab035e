-- Where the day pack is written every night, if anywhere: off until an administrator names a folder. Each naming is a version.
create schema daypack;
grant usage on schema daypack to handrail_app;
create table daypack.nightly (
  organization_id uuid not null references access.organization,
  version integer not null check (version > 0),
  folder text constraint nightly_folder_absolute check (folder like '/%' or folder ~ '^[A-Za-z]:'),
  hour integer not null default 5 check (hour between 0 and 23),
  -- The password that opens the file, encrypted with a key from outside the database.
  sealed_password bytea,
  set_by uuid not null,
  set_at timestamptz not null,
  constraint nightly_key primary key (organization_id, version),
  constraint nightly_needs_password check ((folder is null) = (sealed_password is null)),
  constraint nightly_set_by_staff foreign key (organization_id, set_by) references people.staff
);
select access.append_only('daypack.nightly');
alter table daypack.nightly enable row level security;
create policy admins_read on daypack.nightly for select to handrail_app using (organization_id = (select access.org()) and (select access.has_any('admin')));
create policy admins_add on daypack.nightly for insert to handrail_app with check (organization_id = (select access.org()) and (select access.has_any('admin')) and set_by = (select access.me()));
grant select, insert on daypack.nightly to handrail_app;

-- What was written each night, or why it was not: nobody should find out on the day the network is down.
create table daypack.written (
  organization_id uuid not null references access.organization,
  day date not null,
  at timestamptz not null,
  file_name text,
  failed text,
  constraint written_key primary key (organization_id, day, at),
  constraint written_or_failed check ((file_name is null) <> (failed is null))
);
select access.append_only('daypack.written');
alter table daypack.written enable row level security;
create policy admins_read on daypack.written for select to handrail_app using (organization_id = (select access.org()) and (select access.has_any('admin', 'director')));
grant select on daypack.written to handrail_app;
