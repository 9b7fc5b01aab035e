-- Notes without a session: phone calls, collateral, case management, crisis, nursing, coordination. Drafted in a chart,
-- signed into the same versions as every note. A draft's id becomes the note's.
create table notes.draft (
  organization_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  program_id uuid not null,
  episode_id uuid not null,
  kind text not null check (kind ~ '^[a-z-]{3,40}$'),
  version integer not null check (version > 0),
  author_id uuid not null,
  draft jsonb not null,
  started_at timestamptz not null,
  saved_by uuid not null,
  saved_at timestamptz not null,
  -- Signed: its words are in the note's version, and no longer here.
  signed_at timestamptz,
  discarded_by uuid,
  discarded_at timestamptz,
  constraint note_draft_key primary key (organization_id, id),
  constraint note_draft_of_patient foreign key (organization_id, patient_id) references people.patient,
  constraint note_draft_of_episode foreign key (organization_id, episode_id) references episodes.episode,
  constraint discarded_by_somebody check ((discarded_by is null) = (discarded_at is null)),
  constraint signed_or_discarded check (signed_at is null or discarded_at is null)
);
create index note_draft_by_patient on notes.draft (organization_id, patient_id) where signed_at is null and discarded_at is null;
create index note_draft_by_author on notes.draft (organization_id, author_id) where signed_at is null and discarded_at is null;
select access.protect('notes.draft', 'clinical');

-- A draft stays in its chart: what was typed for one person is never moved under another's name.
create function notes.refuse_moving_draft() returns trigger language plpgsql as $$
begin
  if (new.organization_id, new.id, new.patient_id, new.program_id, new.episode_id, new.kind) is distinct from (old.organization_id, old.id, old.patient_id, old.program_id, old.episode_id, old.kind) or old.discarded_at is not null or old.signed_at is not null then
    raise exception using errcode = 'HR001', message = 'a draft stays in its chart', constraint = 'draft_stays', table = 'draft', schema = 'notes';
  end if;
  return new;
end $$;
create trigger draft_stays before update on notes.draft for each row execute function notes.refuse_moving_draft();

-- "This word is not a patient here", for a note without a session.
create table notes.draft_confirmation (
  organization_id uuid not null,
  draft_id uuid not null,
  patient_id uuid not null,
  program_id uuid not null,
  word text not null check (length(word) between 1 and 60),
  confirmed_by uuid not null,
  confirmed_at timestamptz not null,
  constraint draft_confirmation_key primary key (organization_id, draft_id, word),
  constraint confirmation_of_draft foreign key (organization_id, draft_id) references notes.draft
);
select access.protect('notes.draft_confirmation', 'clinical', 'select, insert');

-- Taking over an absent author's draft is on record, as for a card.
alter table notes.takeover alter column session_id drop not null, add column draft_id uuid,
  add constraint takeover_of_something check ((session_id is null) <> (draft_id is null));
