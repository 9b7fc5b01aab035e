import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, LocalDate } from '#kernel/time.ts';

/** A line of an emergency sheet: a key of the catalog, what was found, and when. An empty list is said as "none recorded". */
export const SheetLine = z.object({ key: z.string(), text: z.string(), at: Instant.nullable(), /** Who measured, gave or wrote it, where that is known. */ by: z.string().nullable().default(null) });
export type SheetLine = z.input<typeof SheetLine>;

export const EmergencySheet = z.object({
  disclosureId: Id, /** Of the disclosure: it may have been opened before. */ version: z.int(), madeAt: Instant, madeBy: z.string(), clinic: z.string(), site: z.string(), siteAddress: z.string(), sitePhone: z.string(), timeZone: z.string(), isPart2: z.boolean(),
  patientId: Id, name: z.string(), legalName: z.string(), birthDate: LocalDate.nullable(), age: z.int().nullable(), sex: z.string().nullable(), pronouns: z.string().nullable(),
  language: z.string().nullable(), interpreterNeeded: z.boolean(), allergies: z.array(z.object({ substance: z.string(), reaction: z.string().nullable() })),
  emergencyContacts: z.array(z.object({ name: z.string(), relation: z.string(), phone: z.string().nullable(), mayBeTold: z.string() })),
  where: z.array(SheetLine), happening: z.array(SheetLine), findings: z.array(SheetLine)
});
export type EmergencySheet = z.infer<typeof EmergencySheet>;

/** What the accounting of disclosures says of one. `state` is open until somebody says who received it, or that nobody did. */
export const Disclosure = z.object({
  id: Id, version: z.int(), basis: z.enum(['medical-emergency']), madeBy: z.string(), madeAt: Instant, isPart2: z.boolean(), items: z.array(z.string()), state: z.enum(['open', 'given', 'not-given']),
  toName: z.string().nullable(), toFacility: z.string().nullable(), nature: z.string().nullable(), notGivenReason: z.string().nullable()
});
export type Disclosure = z.infer<typeof Disclosure>;

/** One that waits for who received it, of somebody in whose care the reader has a part. */
export const OpenDisclosure = Disclosure.extend({ patientId: Id, patient: z.string(), isMine: z.boolean() });
export type OpenDisclosure = z.infer<typeof OpenDisclosure>;
