import { z } from 'zod';
import type { ResolvedPolicy } from '#modules/programs/policies/policy.types.ts';
import { listOf } from '#modules/programs/policies/read-policy.rules.ts';

/** People in a session who are no patients. */
export const guestKinds = ['family', 'interpreter', 'trainee', 'speaker', 'other'] as const;
export const GuestKind = z.enum(guestKinds);
export type GuestKind = z.infer<typeof GuestKind>;

/** What a patient's note says of guests: how many of a kind, and of an interpreter the id and language. Never a name. */
export const GuestFact = z.object({ kind: GuestKind, n: z.int().min(1), interpreterId: z.string().optional(), language: z.string().optional() });
export type GuestFact = z.infer<typeof GuestFact>;

/** Guests as a note may list them. */
export function guestFacts(guests: readonly { kind: GuestKind; interpreterId: string | null; language: string | null }[]): GuestFact[] {
  return guestKinds.flatMap((kind): GuestFact[] => {
    const alike = guests.filter((guest) => guest.kind === kind);
    if (kind === 'interpreter') return alike.map(({ interpreterId, language }) => ({ kind, n: 1, interpreterId: interpreterId ?? '', language: language ?? '' }));
    return alike.length > 0 ? [{ kind, n: alike.length }] : [];
  });
}

/** The kinds of guests that count against the size of a group, by the program's policy. */
export const countedKinds = (policy: ResolvedPolicy): readonly string[] => listOf(policy, 'group.guests.counted');
