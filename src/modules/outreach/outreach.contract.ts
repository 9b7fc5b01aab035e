import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, LocalDate, TimeZone } from '#kernel/time.ts';
import { CausedBy } from '#modules/attendance/attendance.types.ts';
import { MessageRule } from '#modules/people/patients.types.ts';
import { endpoint } from '#platform/http/endpoint.ts';
import { Basis, Channel, Decision, Outcome, OutreachCase } from './outreach.types.ts';

const patient = z.object({ patientId: Id });
const Text = z.string().trim().max(1000);
const Because = z.string().trim().min(3).max(500);

/** What is open for a person, as far as the reader may know it: why a clock is sooner is for those who treat. */
const CaseSeen = OutreachCase.extend({ isRaised: z.boolean().nullable() });

/** One line of the list; `by` is the next clock, null where only a review is left. */
export const OutreachLine = z.object({
  patientId: Id, name: z.string(), programId: Id, program: z.string(), mine: z.boolean(), timeZone: TimeZone,
  messageRule: MessageRule, messageNote: z.string(), case: CaseSeen, by: Instant.nullable(), isLate: z.boolean(),
  last: z.object({ channel: Channel, outcome: Outcome, at: Instant }).nullable()
});
export type OutreachLine = z.infer<typeof OutreachLine>;

/** What somebody did or decided; the words are null where the reader may not know them. */
export const OutreachEntry = z.object({
  id: Id, kind: z.enum(['attempt', 'decision']), channel: Channel.nullable(), outcome: Outcome.nullable(), decision: Decision.nullable(), basis: Basis.nullable(), contact: z.string().nullable(),
  day: LocalDate.nullable(), at: Instant, text: z.string().nullable(), because: z.string().nullable(), by: z.string(), writtenAt: Instant,
  withdrawn: z.object({ by: z.string(), at: Instant, reason: z.string() }).nullable()
});
export type OutreachEntry = z.infer<typeof OutreachEntry>;

/** An absent mark with every version it had: who said whose it was, and when. */
export const AbsenceHistory = z.object({
  day: LocalDate, sessionId: Id, title: z.string(), startsAt: Instant, version: z.int(), causedBy: CausedBy, reason: z.string().nullable(),
  versions: z.array(z.object({ version: z.int(), kind: z.string(), causedBy: CausedBy.nullable(), because: z.string().nullable(), by: z.string(), at: Instant }))
});
export type AbsenceHistory = z.infer<typeof AbsenceHistory>;

export const PersonOutreach = OutreachLine.extend({
  isPart2: z.boolean(),
  phones: z.array(z.string()), emails: z.array(z.string()), address: z.string().nullable(),
  contacts: z.array(z.object({ id: Id, name: z.string(), relation: z.string(), phone: z.string(), isEmergency: z.boolean(), mayBeTold: z.string() })),
  entries: z.array(OutreachEntry), absences: z.array(AbsenceHistory)
});
export type PersonOutreach = z.infer<typeof PersonOutreach>;

export const outreachContract = {
  readOutreach: endpoint({
    method: 'GET', path: '/outreach', summary: 'Whom to look for and by when, the most pressing first; worked out from the marks at every read',
    may: 'outreach.work', audits: 'outreach.read', output: z.object({ now: Instant, lines: z.array(OutreachLine) })
  }),
  countOutreach: endpoint({
    method: 'GET', path: '/outreach/count', summary: 'How many people are to be looked for, and the next clock',
    may: 'outreach.work', audits: 'outreach.read', output: z.object({ scopes: z.array(z.object({ scope: z.enum(['mine', 'program']), n: z.int(), by: Instant.nullable(), late: z.int() })) })
  }),
  readPersonOutreach: endpoint({
    method: 'GET', path: '/patients/:patientId/outreach', summary: "One person's outreach: the steps, what may be said to whom, what was done, and the absences with their history",
    may: 'outreach.work', audits: 'outreach.read', params: patient, output: z.object({ now: Instant, person: PersonOutreach.nullable() })
  }),
  logAttempt: endpoint({
    method: 'POST', path: '/patients/:patientId/outreach/attempts', summary: 'Keeps an attempt to reach somebody: when, how, what came of it. The message rule of the person holds',
    may: 'outreach.work', audits: 'outreach.attempted', params: patient,
    input: z.object({
      channel: Channel, outcome: Outcome, /** When; without it, now. */ at: Instant.optional(), /** The absence it is about. */ day: LocalDate.optional(), text: Text.default(''), because: Because.optional(), basis: Basis.optional(), contactId: Id.optional()
    }),
    output: z.object({ id: Id }),
    refusals: ['outreach/never-admitted', 'outreach/not-yet', 'outreach/no-such-outcome', 'outreach/no-messages', 'outreach/only-ask-to-call', 'outreach/needs-reason', 'outreach/needs-basis', 'outreach/whom', 'outreach/not-agreed', 'outreach/for-clinicians']
  }),
  decideOutreach: endpoint({
    method: 'POST', path: '/patients/:patientId/outreach/decisions', summary: 'Keeps what a person decided: tell nobody else, no letter, what the team or the review of the plan came to, or that this outreach ends',
    may: 'outreach.decide', audits: 'outreach.decided', params: patient,
    input: z.object({ decision: Decision, text: Text.min(3), day: LocalDate.optional() }), output: z.object({ id: Id }), refusals: ['outreach/never-admitted']
  }),
  withdrawOutreach: endpoint({
    method: 'POST', path: '/outreach/:entryId/withdraw', summary: 'Takes back what was entered by mistake, with why; it stays readable and counts for nothing',
    may: 'outreach.work', audits: 'outreach.withdrawn', params: z.object({ entryId: Id }), input: z.object({ reason: Because }), output: z.object({ id: Id }), refusals: ['outreach/already-withdrawn', 'outreach/not-yours']
  })
};
