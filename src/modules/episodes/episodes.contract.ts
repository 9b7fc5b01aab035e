import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, LocalDate } from '#kernel/time.ts';
import { endpoint } from '#platform/http/endpoint.ts';

const episode = z.object({ episodeId: Id });
const saw = z.int().min(1);
const version = z.object({ version: z.int() });
const stale = 'episodes/changed-meanwhile';
const notYours = 'episodes/not-your-program';
const ended = 'episodes/already-discharged';
const notAdmitted = ['episodes/adults-only', 'episodes/has-died', 'episodes/already-in-treatment', 'episodes/not-yet', 'episodes/long-ago', 'episodes/program-closed', notYours];
const FocusText = z.string().trim().min(3).max(300);
const appointment = z.object({ sessionId: Id, title: z.string(), startsAt: Instant });

export const DischargeKind = z.enum(['completed', 'left-against-advice', 'transferred', 'administrative', 'other']);
export type DischargeKind = z.infer<typeof DischargeKind>;

export const episodesContract = {
  admitPatient: endpoint({
    method: 'POST', path: '/patients/:patientId/episodes', summary: 'Admits a patient to a program, with what they work on first; today or looking back',
    may: 'episode.change', audits: 'episode.admitted', params: z.object({ patientId: Id }), input: z.object({ programId: Id, admittedOn: LocalDate, focus: FocusText }), output: z.object({ episodeId: Id, version: z.int() }),
    refusals: notAdmitted
  }),
  admitPeople: endpoint({
    method: 'POST', path: '/admissions', summary: 'Admits many people at once, such as those of an imported roster, and enrols them in groups from today on; everybody or nobody. What each works on first may be written later',
    may: 'episode.change', audits: 'episode.admitted',
    input: z.object({ programId: Id, admittedOn: LocalDate, people: z.array(z.object({ patientId: Id, focus: FocusText.nullable() })).min(1).max(100).refine((all) => new Set(all.map(({ patientId }) => patientId)).size === all.length, 'each person once'), groupIds: z.array(Id).max(20) }),
    output: z.object({ admitted: z.int(), groups: z.array(z.object({ groupId: Id, enrolled: z.int(), capacity: z.int() })) }),
    refusals: [...notAdmitted, 'schedule/group-ended', 'schedule/not-in-treatment', 'schedule/already-enrolled', 'sessions/kept-apart']
  }),
  holdEpisode: endpoint({
    method: 'POST', path: '/episodes/:episodeId/holds', summary: 'Puts a stay on hold: nobody expects the person on these days. Answers their own appointments in that time, which somebody must move',
    may: 'episode.change', audits: 'episode.held', params: episode, input: z.object({ from: LocalDate, to: LocalDate.nullable(), reason: z.string().trim().min(3).max(300), saw }),
    output: version.extend({ holdId: Id, appointments: z.array(appointment) }), refusals: [stale, ended, notYours, 'episodes/already-on-hold', 'episodes/ends-before-it-begins', 'episodes/before-admission']
  }),
  resumeEpisode: endpoint({
    method: 'POST', path: '/episodes/:episodeId/resume', summary: 'Ends a hold: the person is expected from that day on',
    may: 'episode.change', audits: 'episode.resumed', params: episode, input: z.object({ on: LocalDate, saw }), output: version, refusals: [stale, ended, notYours, 'episodes/not-on-hold']
  }),
  planStepDown: endpoint({
    method: 'PUT', path: '/episodes/:episodeId/step-down', summary: 'Sets from which day the person steps down, or that none is planned',
    may: 'episode.change', audits: 'episode.step-down-set', params: episode, input: z.object({ on: LocalDate.nullable(), saw }), output: version, refusals: [stale, ended, notYours, 'episodes/before-admission']
  }),
  dischargePatient: endpoint({
    method: 'POST', path: '/episodes/:episodeId/discharge', summary: 'Ends a stay; nobody expects the person any more. Answers their own appointments ahead, which are now empty',
    may: 'episode.change', audits: 'episode.discharged', params: episode, input: z.object({ on: LocalDate, kind: DischargeKind, saw }), output: version.extend({ appointments: z.array(appointment) }),
    refusals: [stale, ended, notYours, 'episodes/before-admission', 'episodes/not-yet', 'episodes/attended-later']
  }),
  addFocus: endpoint({
    method: 'POST', path: '/episodes/:episodeId/focus', summary: 'Adds a line that the person works on', may: 'focus.write', audits: 'focus.written', params: episode, input: z.object({ text: FocusText }), output: z.object({ focusId: Id, version: z.int() }), refusals: [ended]
  }),
  changeFocus: endpoint({
    method: 'PUT', path: '/episodes/:episodeId/focus/:focusId', summary: 'Words a focus line anew; notes keep the wording they were written under',
    may: 'focus.write', audits: 'focus.written', params: episode.extend({ focusId: Id }), input: z.object({ text: FocusText, saw }), output: version, refusals: [stale, ended]
  })
};
