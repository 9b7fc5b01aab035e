import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant } from '#kernel/time.ts';

export const incidentKinds = ['overdose', 'seizure', 'fall', 'threat', 'left-unseen', 'confidentiality-breach', 'grievance', 'abuse-report', 'duty-to-protect', 'other'] as const;
export const IncidentKind = z.enum(incidentKinds);
export type IncidentKind = z.infer<typeof IncidentKind>;

export const parts = ['affected', 'involved', 'witness'] as const;
/** Somebody whom an incident concerned: a patient, one of the staff, or a name. */
export const NewPerson = z.object({ part: z.enum(parts), patientId: Id.optional(), staffId: Id.optional(), name: z.string().trim().min(2).max(200).optional() });
export type NewPerson = z.infer<typeof NewPerson>;

export const duties = ['abuse', 'protect', 'police', 'licensing', 'payer', 'patient', 'other'] as const;
/** Who outside was told, when, and on what basis. */
export const NewReport = z.object({
  duty: z.enum(duties), agency: z.string().trim().min(2).max(200), person: z.string().trim().max(200).default(''), toldAt: Instant, basis: z.string().trim().min(3).max(500), reference: z.string().trim().max(100).default('')
});

/** That something was added by a slip: by whom, when and why it was taken back. */
const Withdrawn = z.object({ by: z.string(), at: Instant, reason: z.string() }).nullable();
export type Withdrawn = z.infer<typeof Withdrawn>;

/** Naloxone as it was charted; one that was charted by a slip says who took it back, and why. */
export const Naloxone = z.object({ id: Id, givenAt: Instant, product: z.string(), doses: z.int(), answer: z.string(), givenBy: z.string(), recordedBy: z.string(), recordedAt: Instant, isPart2: z.boolean(), withdrawn: Withdrawn });
export type Naloxone = z.infer<typeof Naloxone>;

/** What is said of an incident itself. */
export const IncidentText = z.object({
  kind: IncidentKind, happenedAt: Instant, place: z.string().trim().max(200).default(''), what: z.string().trim().min(5).max(4000), done: z.string().trim().max(4000).default('')
});
export type IncidentText = z.infer<typeof IncidentText>;

export const IncidentLine = z.object({
  id: Id, number: z.int(), version: z.int(), kind: IncidentKind, happenedAt: Instant, place: z.string(), state: z.enum(['open', 'closed']), openedBy: z.string(), openedAt: Instant,
  /** Days within which the patients must be told, for a breach of confidentiality; null for every other kind. */
  tellBy: Instant.nullable()
});
export type IncidentLine = z.infer<typeof IncidentLine>;

export const Incident = IncidentLine.extend({
  what: z.string(), done: z.string(),
  people: z.array(z.object({ id: Id, part: z.enum(parts), kind: z.enum(['patient', 'staff', 'other']), patientId: Id.nullable(), name: z.string(), addedBy: z.string(), addedAt: Instant, withdrawn: Withdrawn })),
  reports: z.array(NewReport.extend({ id: Id, recordedBy: z.string(), recordedAt: Instant, withdrawn: Withdrawn })),
  history: z.array(z.object({ version: z.int(), state: z.enum(['open', 'closed']), what: z.string(), done: z.string(), reason: z.string().nullable(), by: z.string(), at: Instant }))
});
export type Incident = z.infer<typeof Incident>;
