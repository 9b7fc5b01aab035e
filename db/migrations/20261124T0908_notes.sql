-- Drafts, signed notes and their versions. A signed version is never changed, by anyone.
create schema notes;
grant usage on schema notes to handrail_app;

create table notes.shared_draft (
  organization_id uuid not null,
  session_id uuid not null,
  program_id uuid not null,
  version integer not null check (version > 0),
  text text not null check (length(text) <= 8000),
  saved_by uuid not null,
  saved_at timestamptz not null,
  constraint shared_draft_key primary key (organization_id, session_id),
  constraint shared_draft_of_session foreign key (organization_id, session_id) references sessions.session
);
select access.protect('notes.shared_draft', 'session');

-- One person's part of one session, while it is being written. It has one author.
create table notes.card (
  organization_id uuid not null,
  session_id uuid not null,
  patient_id uuid not null,
  program_id uuid not null,
  episode_id uuid not null,
  version integer not null check (version > 0),
  author_id uuid not null,
  draft jsonb not null,
  saved_by uuid not null,
  saved_at timestamptz not null,
  constraint card_key primary key (organization_id, session_id, patient_id),
  constraint card_of_session foreign key (organization_id, session_id) references sessions.session
);
create index card_by_author on notes.card (organization_id, author_id);
select access.protect('notes.card', 'clinical');

-- Taking over another author's card is explicit and stays on record.
create table notes.takeover (
  organization_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  patient_id uuid not null,
  program_id uuid not null,
  from_staff_id uuid not null,
  to_staff_id uuid not null,
  attestation text,
  at timestamptz not null,
  constraint takeover_key primary key (organization_id, id)
);
select access.append_only('notes.takeover');
select access.protect('notes.takeover', 'clinical', 'select, insert');

-- A staff member's own memory aid during a group; never part of the record, gone when the note is signed.
create table notes.jot (
  organization_id uuid not null,
  session_id uuid not null,
  patient_id uuid not null,
  staff_id uuid not null,
  text text not null check (length(text) <= 140),
  constraint jot_key primary key (organization_id, session_id, patient_id, staff_id)
);
alter table notes.jot enable row level security;
create policy own_jots on notes.jot for all to handrail_app
  using (organization_id = (select access.org()) and staff_id = (select access.me()))
  with check (organization_id = (select access.org()) and staff_id = (select access.me()));
grant select, insert, update, delete on notes.jot to handrail_app;

-- "This word is not a patient here": recorded once for a word in one part.
create table notes.word_confirmation (
  organization_id uuid not null,
  session_id uuid not null,
  program_id uuid not null,
  -- The part: a patient's card, or the session itself for the shared part.
  part_id uuid not null,
  word text not null,
  confirmed_by uuid not null,
  confirmed_at timestamptz not null,
  constraint word_confirmation_key primary key (organization_id, session_id, part_id, word)
);
select access.protect('notes.word_confirmation', 'session', 'select, insert');

create table notes.note (
  organization_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  episode_id uuid not null,
  program_id uuid not null,
  sensitivity text not null default 'ordinary' check (sensitivity in ('ordinary', 'part2', 'counseling')),
  session_id uuid,
  kind text not null,
  service_date date not null,
  author_id uuid not null,
  version integer not null check (version > 0),
  state text not null check (state in ('signed', 'awaiting-cosign', 'cosigned', 'entered-in-error')),
  minutes integer not null check (minutes >= 0),
  signed_at timestamptz not null,
  -- Whose signature completes it; null when the author's is enough.
  cosigner_id uuid,
  -- Set while a correction is owed, with why (attendance changed behind the note).
  correction_due text,
  constraint note_key primary key (organization_id, id),
  constraint one_note_of_a_session unique (organization_id, session_id, patient_id),
  constraint note_of_episode foreign key (organization_id, episode_id) references episodes.episode
);
create index note_by_patient on notes.note (organization_id, patient_id);
create index note_by_author on notes.note (organization_id, author_id);
create index note_by_cosigner on notes.note (organization_id, cosigner_id) where state = 'awaiting-cosign';
select access.protect('notes.note', 'clinical');

create table notes.note_version (
  organization_id uuid not null,
  note_id uuid not null,
  version integer not null,
  patient_id uuid not null,
  program_id uuid not null,
  -- The whole canonical content (RFC 8785); its hash covers exactly these bytes.
  content text not null,
  content_hash bytea not null check (length(content_hash) = 32),
  reason text,
  signed_by uuid not null,
  signed_at timestamptz not null,
  constraint note_next_version primary key (organization_id, note_id, version),
  constraint hash_covers_content check (content_hash = sha256(convert_to(content, 'UTF8'))),
  constraint correction_says_why check (version = 1 or reason is not null),
  constraint version_of_note foreign key (organization_id, note_id) references notes.note
);
create index note_version_by_patient on notes.note_version (organization_id, patient_id);
select access.append_only('notes.note_version');
select access.protect('notes.note_version', 'clinical', 'select, insert');

-- A signed note stays with its patient, session and author; only its standing and its next version move.
create function notes.refuse_moving() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (new.organization_id, new.id, new.patient_id, new.episode_id, new.program_id, new.service_date, new.author_id)
     is distinct from (old.organization_id, old.id, old.patient_id, old.episode_id, old.program_id, old.service_date, old.author_id)
     or new.session_id is distinct from old.session_id or new.version < old.version then
    raise exception using errcode = 'HR001', message = 'a signed note stays as it was signed', constraint = 'note_stays_signed', table = 'note', schema = 'notes';
  end if;
  return new;
end $$;
create trigger note_stays_signed before update or delete on notes.note for each row execute function notes.refuse_moving();
create trigger notes_stay before truncate on notes.note for each statement execute function access.refuse_change();

create table notes.cosignature (
  organization_id uuid not null,
  note_id uuid not null,
  version integer not null,
  patient_id uuid not null,
  program_id uuid not null,
  statement text not null,
  cosigned_by uuid not null,
  cosigned_at timestamptz not null,
  constraint cosignature_key primary key (organization_id, note_id, version, cosigned_by),
  constraint cosigned_version foreign key (organization_id, note_id, version) references notes.note_version (organization_id, note_id, version)
);
select access.append_only('notes.cosignature');
select access.protect('notes.cosignature', 'clinical', 'select, insert');

-- A text so close to another that a supervisor reads it. The other's text is never kept here.
create table notes.likeness_review (
  organization_id uuid not null,
  note_id uuid not null,
  version integer not null,
  patient_id uuid not null,
  program_id uuid not null,
  score numeric(4, 3) not null,
  against text not null check (against in ('peer', 'own-earlier')),
  reviewer_id uuid,
  reviewed_at timestamptz,
  outcome text check (outcome in ('accepted', 'correction-asked')),
  constraint likeness_review_key primary key (organization_id, note_id, version),
  constraint likeness_of_note foreign key (organization_id, note_id) references notes.note
);
select access.protect('notes.likeness_review', 'clinical');
