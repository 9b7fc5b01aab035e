import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant } from '#kernel/time.ts';
import { endpoint } from '#platform/http/endpoint.ts';
import { stateCodes } from './states.ts';

const session = z.object({ sessionId: Id });

/** Where somebody is who takes part by video, and how they are reached there (program-rules 6.3). */
export const PlaceFacts = z.object({
  address: z.string().trim().min(3).max(300),
  state: z.enum(stateCodes),
  isHome: z.boolean(),
  callBack: z.string().trim().min(3).max(40),
  /** Who is near and could go to them. */
  near: z.string().trim().min(2).max(200).nullable(),
  isAlone: z.boolean()
});
export type PlaceFacts = z.infer<typeof PlaceFacts>;

/** What a place runs into. It is said and never blocks: the person is there already. */
export const PlaceWarning = z.discriminatedUnion('kind', [
  /** A leader with a license, but none for that state. */
  z.object({ kind: z.literal('license-elsewhere'), name: z.string(), states: z.array(z.string()) }),
  /** A leader whose license names no state. */
  z.object({ kind: z.literal('license-unknown'), name: z.string() }),
  z.object({ kind: z.literal('payer'), payer: z.string() }),
  /** Minutes by video do not count toward the week here. */
  z.object({ kind: z.literal('not-counted') })
]);
export type PlaceWarning = z.infer<typeof PlaceWarning>;

export const PlaceNow = PlaceFacts.extend({ version: z.int(), confirmedAt: Instant, confirmedBy: z.string() });
export type PlaceNow = z.infer<typeof PlaceNow>;

export const VideoPerson = z.object({
  patientId: Id,
  place: PlaceNow.nullable(),
  /** What was answered last time, to be confirmed with one tap; null when nobody asked before. */
  last: PlaceFacts.extend({ confirmedAt: Instant }).nullable(),
  /** What the registration knows, to begin with. */
  registered: z.object({ address: z.string().nullable(), callBack: z.string().nullable() }),
  warnings: z.array(PlaceWarning)
});
export type VideoPerson = z.infer<typeof VideoPerson>;

export const placesContract = {
  readPlaces: endpoint({
    method: 'GET', path: '/sessions/:sessionId/places', summary: 'Where everybody is who takes part in a session by video, with what was answered last and what it runs into; and the join link',
    may: 'session.read', audits: 'place.read', params: session, output: z.object({ joinLink: z.string().nullable(), people: z.array(VideoPerson) })
  }),
  confirmPlace: endpoint({
    method: 'PUT', path: '/sessions/:sessionId/places/:patientId', summary: 'Writes down where somebody is who takes part by video; a license or a payer that does not reach there is said and stays on record',
    may: 'attendance.mark', audits: 'place.confirmed', params: session.extend({ patientId: Id }), input: PlaceFacts.extend({
      /** When it was asked, where the page had no network then; without it, now. */
      askedAt: Instant.optional(),
      saw: z.int().min(0)
    }), output: z.object({ version: z.int(), warnings: z.array(PlaceWarning) }),
    refusals: ['attendance/changed-meanwhile', 'attendance/not-on-list', 'attendance/not-yet-happened']
  })
};
