import { api } from '#apps/client.ts';
import { outbox } from '#platform/offline/index.ts';
import { saidBook } from '#platform/offline/said-book.ts';
import { newKey, refusalOf } from '#platform/ui/index.ts';
import { say } from '#platform/i18n/say.ts';
import { markOf, type Added, type Joining } from './joining-here.ts';

const split = (lane: string) => lane.split('/') as [sessionId: string, patientId: string];

/** Who was added to sessions on this page; they wait for a network like marks, and the marks made of them wait behind. */
export const joins = saidBook<Joining, Added>('sessions.join', {
  send: (lane, { patientId, via, reason, since }, _saw, key) => api.sessions.addPerson({ params: { sessionId: split(lane)[0] }, body: { patientId, via, reason, since } }, { context: { key } }),
  answered: (lane, { mark }) => void (mark && outbox.buildOn('attendance.mark', lane, mark.version))
});
export const join = (sessionId: string, joining: Joining): void => joins.say(`${sessionId}/${joining.patientId}`, joining);

/** Takes back that somebody was added: their mark first, for nobody who is marked leaves a list. */
outbox.learn<{ version: number }, unknown>('sessions.unjoin', {
  send: async ({ version }, _saw, key, lane) => {
    const [sessionId, patientId] = split(lane);
    if (version > 0) await api.attendance.markAttendance({ params: { sessionId, patientId }, body: { presence: null, saw: version } }, { context: { key: newKey() } }).catch(passing);
    return api.sessions.removePerson({ params: { sessionId, patientId }, body: { reason: say('joining.undone') } }, { context: { key } });
  },
  versionOf: () => null,
  answered: (lane) => joins.forget(lane),
  refused: () => undefined
});
export function unjoin(sessionId: string, patientId: string): void {
  const lane = `${sessionId}/${patientId}`;
  const joined = joins.read().get(lane);
  outbox.put('sessions.unjoin', lane, { version: joined ? markOf(joined).version : 1 }, 0);
}

/** Taken back or marked otherwise meanwhile: the list says so. No answer is no answer. */
function passing(error: unknown): void {
  if (refusalOf(error).status === 0) throw error;
}
