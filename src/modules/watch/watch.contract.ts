import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant } from '#kernel/time.ts';
import { Presence } from '#modules/attendance/attendance.types.ts';
import { endpoint } from '#platform/http/endpoint.ts';
import { AsideReason, Decision, Watch, WatchSaid, WatchText } from './watch.types.ts';

const watch = z.object({ watchId: Id });
const saw = z.int().min(1);
const answer = z.object({ id: Id, version: z.int() });
const stale = ['watch/changed-meanwhile', 'watch/ended-already'];

export const watchContract = {
  beginWatch: endpoint({
    method: 'POST', path: '/patients/:patientId/not-joining', summary: 'Here, not joining group: takes somebody out of the groups of the day without an absence, and raises them on the board',
    may: 'attendance.mark', audits: 'watch.begun', params: z.object({ patientId: Id }),
    input: z.object({ reason: AsideReason, fact: WatchText, /** Since when; without it, now. */ since: Instant.optional() }),
    output: z.object({ watchId: Id, version: z.int(), attentionId: Id, marks: z.array(z.object({ sessionId: Id, presence: Presence.nullable(), version: z.int() })) }),
    refusals: ['watch/already-begun', 'safety/never-admitted', 'safety/not-yet', 'attendance/leave-before-arrival']
  }),
  readWatch: endpoint({
    method: 'GET', path: '/patients/:patientId/watch', summary: 'The newest time somebody was here and did not join, or the one named, with what was done, as far as the reader may know it',
    may: 'attention.work', audits: 'watch.read', params: z.object({ patientId: Id }), query: z.object({ watchId: Id.optional() }), output: z.object({ watch: Watch.nullable() })
  }),
  addToWatch: endpoint({
    method: 'POST', path: '/watches/:watchId/entries', summary: 'Writes down who stays with them, what the nurse found, how they get home, or what else was seen',
    may: 'watch.work', audits: 'watch.written', params: watch, input: z.object({ said: WatchSaid, at: Instant.optional() }), output: answer,
    refusals: ['watch/ended-already', 'safety/not-yet', 'safety/not-on-staff']
  }),
  decideWatch: endpoint({
    method: 'POST', path: '/watches/:watchId/decision', summary: 'Decides: joins from now, rests, emergency care, or home; joining ends it and closes what was raised',
    may: 'watch.work', audits: 'watch.decided', params: watch,
    input: z.object({ decision: Decision, because: WatchText, /** Which session they join; without it, the one that runs. */ sessionId: Id.nullable().default(null), saw }), output: answer, refusals: stale
  }),
  leaveWatch: endpoint({
    method: 'POST', path: '/watches/:watchId/left', summary: 'They left: ends it, marks the arrival, and closes what was raised; asks for a decision and a safe ride first',
    may: 'watch.work', audits: 'watch.left', params: watch,
    input: z.object({ at: Instant.optional(), /** They left all the same: what was done about it. */ despite: WatchText.nullable().default(null), saw }), output: answer,
    refusals: [...stale, 'watch/decide-first', 'watch/ride-first', 'watch/means-to-drive', 'safety/not-yet', 'attendance/leave-before-arrival']
  }),
  withdrawWatch: endpoint({
    method: 'POST', path: '/watches/:watchId/withdraw', summary: 'Begun by mistake: gives the groups of the day back; what was written stays readable',
    may: 'watch.work', audits: 'watch.withdrawn', params: watch, input: z.object({ because: WatchText, saw }), output: answer, refusals: stale
  })
};
