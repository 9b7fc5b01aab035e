import { refuseIf } from '#kernel/refusals.ts';
import { instantAt, plusDays } from '#kernel/time.ts';
import { found, route } from '#platform/http/route.ts';
import { sessionsContract } from '../sessions.contract.ts';
import { tellingOrder, whyNotTelling } from '../telling.rules.ts';
import { dayChanges, keepTelling, makeUpsAfter, toTell } from './day-changes.store.ts';

export const listDayChangesRoute = route(sessionsContract.listDayChanges, async ({ actor, db, today }) => ({ changes: await dayChanges(db, actor.organizationId, { from: plusDays(today, -2) }) }));

/** Who is left to tell comes first. Make-ups are proposed where something was lost; nobody is seated by this. */
export const readDayChangeRoute = route(sessionsContract.readDayChange, async ({ params, actor: { organizationId }, now, db, touches }) => {
  const [change] = await dayChanges(db, organizationId, { id: params.changeId });
  const { people: _people, told: _told, ...shown } = found(change, 'change');
  const people = await toTell(db, organizationId, shown.id);
  touches(...people.map((person) => person.patientId));
  const lost = shown.kind === 'closed' || shown.kind === 'cancelled';
  const makeUps = lost ? Map.groupBy(await makeUpsAfter(db, { organizationId, patientIds: people.map((one) => one.patientId), after: now, date: shown.date, except: shown.sessions.map((one) => one.sessionId) }), (row) => row.patientId) : new Map<string, never[]>();
  return {
    ...shown,
    people: people.map(({ last, ...person }) => ({ ...person, last: last && { ...last, at: instantAt(last.at) }, makeUps: (makeUps.get(person.patientId) ?? []).map(({ patientId: _patient, ...one }) => one) })).toSorted((a, b) => tellingOrder(a) - tellingOrder(b))
  };
});

/** An attempt is a fact; that it was not so is another. */
export const keepTellingRoute = route(sessionsContract.keepTelling, async ({ params, input, actor: { organizationId, staffId }, now, db, touches, emit }) => {
  const [person] = await toTell(db, organizationId, params.changeId, input.patientId);
  touches(input.patientId);
  refuseIf(whyNotTelling(input, person ?? null));
  await keepTelling(db, { organizationId, changeId: params.changeId, ...input, toldBy: staffId, toldAt: now });
  emit('sessions');
  return { done: true as const };
});
