import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, LocalDate } from '#kernel/time.ts';
import { endpoint } from '#platform/http/endpoint.ts';

const handover = z.object({ handoverId: Id });
const Done = z.object({ done: z.literal(true) });
const noPatient = { nothing: 'staff and who stands in for whom, no patient' } as const;

/** A row of the chart that was handed on, as far as the reader may read it. */
export const HandedRow = z.object({ id: Id, at: Instant, gist: z.string(), facts: z.record(z.string(), z.unknown()) });

/** What one handed to another about a patient. `settled` is null until the one acknowledged it, or the other took it back. */
export const Handover = z.object({
  id: Id, patientId: Id, patient: z.string(), from: z.object({ id: Id, name: z.string() }), to: z.object({ id: Id, name: z.string() }), line: z.string(), handedAt: Instant, rows: z.array(HandedRow),
  settled: z.object({ kind: z.enum(['acknowledged', 'taken-back']), at: Instant }).nullable()
});
export type Handover = z.infer<typeof Handover>;

/** Somebody on staff who could cover: who may read this chart, and whether they are away today. */
export const Receiver = z.object({ staffId: Id, name: z.string(), title: z.string(), onTeam: z.boolean(), isAway: z.boolean() });
export type Receiver = z.infer<typeof Receiver>;

export const covering = ['cover', 'supervisor', 'alternate', 'director'] as const;
/** Work of somebody who left or is away, and who looks after it, the first in line first. */
export const LeftWork = z.object({
  staffId: Id, name: z.string(), departedOn: LocalDate.nullable(), awayUntil: LocalDate.nullable(),
  /** Cards begun and unsigned; people who came and nobody has a card of; notes that wait for their co-signature. */
  drafts: z.int(), unwritten: z.int(), toCosign: z.int(), /** Emergency sheets of which nobody said who received them. */ sheets: z.int(), since: Instant.nullable(),
  covers: z.array(z.object({ staffId: Id, name: z.string(), as: z.enum(covering) })), mine: z.boolean()
});
export type LeftWork = z.infer<typeof LeftWork>;

export const Cover = z.object({ id: Id, supervisor: z.object({ id: Id, name: z.string() }), cover: z.object({ id: Id, name: z.string() }), fromDate: LocalDate, toDate: LocalDate, mayEnd: z.boolean() });
export type Cover = z.infer<typeof Cover>;

export const handoverContract = {
  listReceivers: endpoint({
    method: 'GET', path: '/patients/:patientId/handover-receivers', summary: 'Who may read this chart and could cover',
    may: 'handover.give', audits: 'handover.read', params: z.object({ patientId: Id }), output: z.object({ receivers: z.array(Receiver) })
  }),
  handOver: endpoint({
    method: 'POST', path: '/patients/:patientId/handovers', summary: 'Hands rows of a chart and a line to the one who covers; it waits until they acknowledge it',
    may: 'handover.give', audits: 'handover.given', params: z.object({ patientId: Id }),
    input: z.object({ toId: Id, line: z.string().trim().max(1000).default(''), eventIds: z.array(Id).max(20).default([]) }), output: z.object({ id: Id }),
    refusals: ['handover/nothing', 'handover/to-yourself', 'handover/cannot-read-chart', 'handover/never-admitted']
  }),
  readHandovers: endpoint({
    method: 'GET', path: '/handovers', summary: 'What was handed to me, what waits first, and what I handed on, of the last two weeks',
    may: 'handover.give', audits: 'handover.read', output: z.object({ now: Instant, toMe: z.array(Handover), byMe: z.array(Handover) })
  }),
  acknowledgeHandover: endpoint({
    method: 'POST', path: '/handovers/:handoverId/acknowledge', summary: 'Says that the one it was handed to has it',
    may: 'handover.give', audits: 'handover.acknowledged', params: handover, output: Done, refusals: ['handover/already-settled', 'handover/not-yours']
  }),
  takeBackHandover: endpoint({
    method: 'POST', path: '/handovers/:handoverId/take-back', summary: 'Takes back what nobody has acknowledged yet; both stay readable',
    may: 'handover.give', audits: 'handover.taken-back', params: handover, output: Done, refusals: ['handover/already-settled', 'handover/not-yours']
  }),
  readLeftWork: endpoint({
    method: 'GET', path: '/left-work', summary: 'Unsigned work of people who left or are away, and who looks after it',
    may: 'handover.give', audits: { nothing: 'counts of work by author, no patient' }, output: z.object({ work: z.array(LeftWork) })
  }),
  readCovers: endpoint({
    method: 'GET', path: '/covers', summary: 'Who stands in for which supervisor, now and later',
    may: 'handover.give', audits: noPatient,
    output: z.object({ today: LocalDate, covers: z.array(Cover), /** Whose cover the reader may name, and who could be it. */ supervisors: z.array(z.object({ id: Id, name: z.string() })), candidates: z.array(z.object({ id: Id, name: z.string() })) })
  }),
  nameCover: endpoint({
    method: 'POST', path: '/covers', summary: 'Names who stands in for a supervisor on these days: sees and co-signs what they would',
    may: 'handover.give', audits: 'cover.named', input: z.object({ supervisorId: Id, coverId: Id, fromDate: LocalDate, toDate: LocalDate }), output: z.object({ id: Id }),
    refusals: ['handover/not-yours', 'handover/covers-themselves', 'handover/ends-before-it-begins', 'handover/already-covered', 'handover/cannot-cosign']
  }),
  endCover: endpoint({ method: 'POST', path: '/covers/:coverId/end', summary: 'Ends a cover; what was signed meanwhile stays', may: 'handover.give', audits: 'cover.ended', params: z.object({ coverId: Id }), output: Done, refusals: ['handover/not-yours'] })
};
