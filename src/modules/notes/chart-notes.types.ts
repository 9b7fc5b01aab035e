import { z } from 'zod';
import { Instant, Minutes } from '#kernel/time.ts';
import { roles } from '#platform/access/permissions.ts';

// --- kinds of notes without a session: data in content/notes/note-kinds.json -------------------------------------------

const Choice = z.object({ id: z.string().min(1), label: z.string().min(1) });

/** One thing that a kind asks: a line, a text, or a choice of some. The label is kept with a signed answer. */
export const NoteField = z.object({ id: z.string().min(1), label: z.string().min(1), hint: z.string().optional(), kind: z.enum(['line', 'text', 'choice']), required: z.boolean(), options: z.array(Choice).min(2).optional() });
export type NoteField = z.infer<typeof NoteField>;

export const NoteKind = z.object({
  id: z.string().regex(/^[a-z-]{3,40}$/), label: z.string().min(1),
  /** Where the timeline files it. */
  category: z.enum(['notes', 'contacts', 'risk']), minutes: z.enum(['required', 'asked']), textLabel: z.string().min(1),
  /** Who may write one. */
  roles: z.array(z.enum(roles)).min(1), fields: z.array(NoteField)
});
export type NoteKind = z.infer<typeof NoteKind>;

export const NoteKinds = z.object({ schema: z.literal('handrail/note-kinds/1'), version: z.string(), language: z.string(), about: z.string(), kinds: z.array(NoteKind).min(1) });
export type NoteKinds = z.infer<typeof NoteKinds>;

// --- one note while it is written ----------------------------------------------------------------------------------------

/** What the author typed. `happenedAt` is when it began; a choice's answer is the id of its option. */
export const ChartDraft = z.object({ happenedAt: Instant, minutes: Minutes.max(1440).nullable(), answers: z.record(z.string().max(40), z.string().max(4000)), text: z.string().max(8000) });
export type ChartDraft = z.infer<typeof ChartDraft>;
