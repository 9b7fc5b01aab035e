import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { endpoint } from '#platform/http/endpoint.ts';
import { GuestKind } from './guests.rules.ts';

const session = z.object({ sessionId: Id });
const Reason = z.string().trim().min(3).max(200);
const room = { counted: z.int(), capacity: z.int(), most: z.int() };

/** Somebody in a session who is no patient. */
export const Guest = z.object({
  id: Id, version: z.int(), kind: GuestKind, name: z.string().nullable(), interpreterId: z.string().nullable(), language: z.string().nullable(), mode: z.enum(['in-person', 'video']),
  /** Whose family it is, or for whom the interpreter speaks. */
  of: z.object({ patientId: Id, name: z.string() }).nullable(),
  counts: z.boolean()
});
export type Guest = z.infer<typeof Guest>;

const who = { name: z.string().trim().min(2).max(120).nullable().default(null), mode: z.enum(['in-person', 'video']).default('in-person'), reason: Reason.nullable().default(null) };
export const NewGuest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('family'), patientId: Id, ...who }),
  z.object({ kind: z.literal('interpreter'), interpreterId: z.string().trim().min(1).max(60), language: z.string().trim().min(2).max(60), patientId: Id.nullable().default(null), ...who }),
  z.object({ kind: z.enum(['trainee', 'speaker', 'other']), ...who })
]);

export const guestsContract = {
  readGuests: endpoint({
    method: 'GET', path: '/sessions/:sessionId/guests', summary: 'Who is in a session and is no patient: family, interpreter, trainee, speaker',
    may: 'session.read', audits: 'guest.read', params: session, output: z.object({ ...room, /** The kinds of guests that count against the size here, by policy. */ countedKinds: z.array(z.string()), guests: z.array(Guest) })
  }),
  addGuest: endpoint({
    method: 'POST', path: '/sessions/:sessionId/guests', summary: 'Writes down somebody who takes part and is no patient; where policy counts them, above the size with a reason',
    may: 'session.add-person', audits: 'guest.added', params: session, input: NewGuest, output: z.object({ guestId: Id, ...room }),
    refusals: ['sessions/cancelled', 'sessions/over-capacity', 'sessions/not-on-list']
  }),
  removeGuest: endpoint({
    method: 'DELETE', path: '/sessions/:sessionId/guests/:guestId', summary: 'Takes a guest off a session: they did not come, or were written down by mistake',
    may: 'session.add-person', audits: 'guest.removed', params: session.extend({ guestId: Id }), input: z.object({ reason: Reason, saw: z.int().min(1) }), output: z.object({ version: z.int() }),
    refusals: ['sessions/guest-changed-meanwhile']
  })
};
