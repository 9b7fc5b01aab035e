import { NoteKinds } from '#modules/notes/chart-notes.types.ts';
import file from './note-kinds.json' with { type: 'json' };

/** The kinds of notes without a session, checked once when loaded. */
export const noteKinds = NoteKinds.parse(file);
