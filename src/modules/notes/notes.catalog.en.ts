import type { Catalog } from '#platform/i18n/say.ts';

/** What is refused about notes, wherever it is said. The words of the pages come with the pages: `staff/pages.catalog.en.ts`. */
export const words = {
  'refusal.notes/changed-meanwhile': 'Somebody saved another version meanwhile. Open it again; both can be read.',
  'refusal.notes/another-author': 'This card has another author.',
  'refusal.notes/already-signed': 'This note is signed. It can be corrected, not changed.',
  'refusal.notes/not-in-session': 'This person is not on the list of this session.',
  'refusal.notes/no-notes-here': 'A support group has no notes.',
  'refusal.notes/not-yours-to-take': 'Only a leader of the session, or whoever looks after the author’s work, may take this card over.',
  'refusal.notes/attestation-needed': 'Say how you know what this card says.',
  'refusal.notes/not-their-aim': 'What was worked on is no line of this person’s own plan. Choose it again.',
  'refusal.notes/not-a-leader': 'Only the leaders of this session may do that.',
  'refusal.notes/session-not-ended': 'The session has not ended yet. Nothing was signed.',
  'refusal.notes/name-in-shared-part': 'A patient’s name is in the shared part. Nothing was signed.',
  'refusal.notes/name-in-note': 'Another patient’s name is in this note. Nothing was signed.',
  'refusal.notes/card-not-ready': 'The note still needs something. Nothing was signed.',
  'refusal.notes/no-such-kind': 'There is no note of this kind.',
  'refusal.notes/not-your-kind': 'This kind of note is written by other roles.',
  'refusal.notes/no-stay': 'This person has no stay yet, so there is nothing to write a note under.',
  'refusal.notes/not-yours-to-remove': 'Only its author or a director removes a signed note.',
  'refusal.notes/same-chart': 'This note was removed from this very chart.',
  'refusal.notes/already-closed': 'This check is closed already.',
  'refusal.notes/not-yours-to-cosign': 'This note is not yours to co-sign.',
  'refusal.notes/not-yours-to-review': 'This review is not yours.'
} as const satisfies Catalog;
