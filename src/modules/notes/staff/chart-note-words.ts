import { noteKinds } from '#content/notes/kinds.ts';
import { hasWords, say } from '#platform/i18n/say.ts';
import { freeText, labelOfKind } from '../chart-note.rules.ts';
import type { NoteKind } from '../chart-notes.types.ts';

/** What a note still needs, in words: its fields by their labels. */
export const sayChartNeeds = (kind: NoteKind, needs: readonly string[]): string =>
  needs.map((need) => (need === freeText ? kind.textLabel.toLowerCase() : hasWords(`chart-notes.needs.${need}`) ? say(`chart-notes.needs.${need}`) : (kind.fields.find(({ id }) => id === need)?.label ?? need).toLowerCase())).join(', ');

/** The words of a kind by its id. */
export const sayKind = (id: string): string => labelOfKind(noteKinds, id);
