import { knownPatient } from '#modules/people/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import { watchContract } from '../watch.contract.ts';
import { entriesOf, newestWatch } from './watch.store.ts';

export const readWatchRoute = route(watchContract.readWatch, async ({ params, query, actor, db, touches }) => {
  touches(params.patientId);
  const row = await newestWatch(db, actor.organizationId, params.patientId, query.watchId ?? null);
  if (!row) {
    found(await knownPatient(db, actor.organizationId, params.patientId), 'patient');
    return { watch: null };
  }
  const { id, version, patientId, name, programId, serviceDate, timeZone, since, attentionId, staysId, stays, begunBy, endedHow, endedAt, endedBy, isPart2 } = row;
  return {
    watch: {
      id, version, patientId, name, programId, day: serviceDate, timeZone, since, attentionId, begunBy, isPart2,
      stays: staysId && stays ? { id: staysId, name: stays } : null, ended: endedHow && endedAt && endedBy ? { how: endedHow, at: endedAt, by: endedBy } : null, entries: await entriesOf(db, actor.organizationId, id)
    }
  };
});
