import { refusal, refuseIf } from '#kernel/refusals.ts';
import type { Id } from '#kernel/ids.ts';
import { recordEvent } from '#modules/charts/server/index.ts';
import { policyOf } from '#modules/programs/server/index.ts';
import type { Db } from '#platform/db/work.ts';
import { found, route } from '#platform/http/route.ts';
import { countedKinds } from '../guests.rules.ts';
import { guestsContract } from '../guests.contract.ts';
import { roomFor, whyNotOneMore, type RoomFor } from '../room-for.rules.ts';
import { addGuest, guestsOf, isSeated, lockGuest, removeGuest } from './guests.store.ts';
import { countedIn } from './joining.store.ts';
import { lockSession, sessionFacts } from './sessions.store.ts';

interface Sized {
  id: Id;
  programId: Id;
  serviceDate: string;
  serviceType: string;
  capacity: number;
}

/** How full a session is, with the kinds of guests that count in its program. */
export async function sizeOf(db: Db, organizationId: Id, session: Sized): Promise<{ room: RoomFor; kinds: readonly string[] }> {
  const policy = await policyOf(db, { organizationId, programId: session.programId, on: session.serviceDate });
  const kinds = countedKinds(policy);
  return { kinds, room: roomFor(session, await countedIn(db, session.id, kinds), policy) };
}

export const readGuestsRoute = route(guestsContract.readGuests, async ({ params, actor: { organizationId }, db, touches }) => {
  const session = found(await sessionFacts(db, organizationId, params.sessionId), 'session');
  const guests = await guestsOf(db, organizationId, session.id);
  touches(...guests.flatMap((guest) => guest.of?.patientId ?? []));
  const { room, kinds } = await sizeOf(db, organizationId, session);
  return { ...room, countedKinds: [...kinds], guests: guests.map((guest) => ({ ...guest, counts: kinds.includes(guest.kind) })) };
});

/** No chart is made of a guest. With a patient, that they came stands on the patient's chart, by kind. */
export const addGuestRoute = route(guestsContract.addGuest, async ({ params, input, actor: { organizationId, staffId }, db, now, touches, emit }) => {
  const session = found(await lockSession(db, organizationId, params.sessionId), 'session');
  if (session.state === 'cancelled') throw refusal('sessions/cancelled');
  const patientId = 'patientId' in input ? input.patientId : null;
  const { room, kinds } = await sizeOf(db, organizationId, session);
  if (kinds.includes(input.kind)) refuseIf(whyNotOneMore(room, input.reason));
  const its = { organizationId, programId: session.programId };
  const [interpreterId, language] = input.kind === 'interpreter' ? [input.interpreterId, input.language] : [null, null];
  if (patientId) {
    touches(patientId);
    const episodeId = await isSeated(db, organizationId, session.id, patientId);
    if (!episodeId) throw refusal('sessions/not-on-list');
    await recordEvent(db, { ...its, patientId, episodeId, at: now, category: 'sessions', gist: `session.${input.kind}-came`, facts: { title: session.title, ...(language ? { language } : {}) }, subjectKind: 'session', subjectId: session.id, authorId: staffId, recordedAt: now });
  }
  const guestId = await addGuest(db, { ...its, sessionId: session.id, kind: input.kind, name: input.name, patientId, interpreterId, language, mode: input.mode, overReason: kinds.includes(input.kind) ? input.reason : null, changedBy: staffId, changedAt: now });
  for (const topic of ['sessions', 'notes']) emit(topic, { sessionId: session.id });
  return { guestId, ...room, counted: room.counted + (kinds.includes(input.kind) ? 1 : 0) };
});

export const removeGuestRoute = route(guestsContract.removeGuest, async ({ params: { sessionId, guestId }, input: { reason, saw }, actor: { organizationId, staffId }, db, now, touches, emit }) => {
  found(await lockSession(db, organizationId, sessionId), 'session');
  const guest = found(await lockGuest(db, organizationId, sessionId, guestId), 'guest');
  if (guest.patientId) touches(guest.patientId);
  if (guest.version !== saw || guest.removedAt) throw refusal('sessions/guest-changed-meanwhile', { version: guest.version, saw });
  await removeGuest(db, { organizationId, sessionId, guestId, patientId: guest.patientId, version: saw + 1, reason, by: staffId, at: now });
  for (const topic of ['sessions', 'notes']) emit(topic, { sessionId });
  return { version: saw + 1 };
});
