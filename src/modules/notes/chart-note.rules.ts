import { refusal, type Refusal } from '#kernel/refusals.ts';
import { ms, type Instant } from '#kernel/time.ts';
import type { ChartDraft, NoteKind, NoteKinds } from './chart-notes.types.ts';
import { checkNames } from './names.rules.ts';
import type { NameBook } from './name-book.rules.ts';
import type { NameConfirmation, NameFinding } from './notes.types.ts';

/** The text of a draft, by which the check and the screen call it. */
export const freeText = 'text';

/** The kind by its id, or null: a list of another version may know others. */
export const kindOf = ({ kinds }: Pick<NoteKinds, 'kinds'>, id: string): NoteKind | null => kinds.find((kind) => kind.id === id) ?? null;

/** Why somebody with these roles does not write this kind, or null. */
export const whyNotWrite = (kind: Pick<NoteKind, 'roles' | 'id'>, held: readonly string[]): Refusal | null =>
  kind.roles.some((role) => held.includes(role)) ? null : refusal('notes/not-your-kind', { kind: kind.id });

/** An empty draft of a call or visit that is happening now. */
export const emptyChartDraft = (now: Instant): ChartDraft => ({ happenedAt: now, minutes: null, answers: {}, text: '' });

/** Another patient's name anywhere in what was typed, field by field; the rules are those of every note. */
export function namesIn(kind: NoteKind, draft: ChartDraft, patientId: string, book: NameBook, confirmed: readonly NameConfirmation[]): Record<string, NameFinding[]> {
  const part = { kind: 'individual' as const, patientId };
  const typed = kind.fields.filter((field) => field.kind !== 'choice').map((field) => [field.id, draft.answers[field.id] ?? ''] as const);
  return Object.fromEntries([...typed, [freeText, draft.text] as const].map(([id, text]) => [id, checkNames(text, part, book, confirmed)]));
}

/** What a draft still needs, in the order of the page: ids of fields, `time`, `minutes`, `text`, `name`. Empty means ready. */
export function chartNeedsOf(kind: NoteKind, draft: ChartDraft, names: Readonly<Record<string, readonly NameFinding[]>>, now: Instant): string[] {
  return [
    ...(ms(draft.happenedAt) > ms(now) ? ['time'] : []),
    ...(kind.minutes === 'required' && draft.minutes === null ? ['minutes'] : []),
    ...kind.fields.filter((field) => field.required && !isAnswered(field, draft)).map(({ id }) => id),
    ...(draft.text.trim() === '' ? [freeText] : []),
    ...(Object.values(names).flat().some((finding) => finding.kind === 'stop') ? ['name'] : [])
  ];
}

function isAnswered(field: NoteKind['fields'][number], { answers }: ChartDraft): boolean {
  const answer = (answers[field.id] ?? '').trim();
  return field.options ? field.options.some(({ id }) => id === answer) : answer !== '';
}

/** Why this draft cannot be signed now, or null. */
export function whyNotSignChart(needs: readonly string[]): Refusal | null {
  if (needs.includes('name')) return refusal('notes/name-in-note', { needs });
  return needs.length > 0 ? refusal('notes/card-not-ready', { needs }) : null;
}

/** The label of a kind; what is no kind of the list, such as a session's title, stays as it is. */
export const labelOfKind = (kinds: Pick<NoteKinds, 'kinds'>, id: string): string => kindOf(kinds, id)?.label ?? id;

/** A draft with brought words in it: answers that are still empty are filled, and texts stand one after the other. */
export const withBrought = (draft: ChartDraft, brought: ChartDraft): ChartDraft => ({
  happenedAt: draft.happenedAt, minutes: draft.minutes ?? brought.minutes,
  answers: { ...brought.answers, ...Object.fromEntries(Object.entries(draft.answers).filter(([, answer]) => answer.trim() !== '')) },
  text: [draft.text.trim(), brought.text.trim()].filter(Boolean).join('\n\n').slice(0, 8000)
});
