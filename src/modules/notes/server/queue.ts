import { noteKinds } from '#content/notes/kinds.ts';
import { route } from '#platform/http/route.ts';
import { labelOfKind } from '../chart-note.rules.ts';
import { notesContract } from '../notes.contract.ts';
import { queueOf } from './queue.store.ts';

export const readQueueRoute = route(notesContract.readQueue, async ({ actor, db, now, today, touches }) => {
  const items = await queueOf(db, { organizationId: actor.organizationId, me: actor.staffId, isDirector: actor.roles.includes('director'), now, today });
  touches(...items.flatMap((item) => item.patientId ?? []));
  return { items: items.map((item) => ({ ...item, title: labelOfKind(noteKinds, item.title) })) };
});
