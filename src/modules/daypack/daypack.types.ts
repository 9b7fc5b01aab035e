import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, LocalDate } from '#kernel/time.ts';

/** One meeting of the day with who is expected in it. */
export const PackSession = z.object({ id: Id, title: z.string(), program: z.string(), startsAt: Instant, endsAt: Instant, timeZone: z.string(), room: z.string().nullable(), leaders: z.array(z.string()), people: z.array(z.object({ patientId: Id, name: z.string() })),
  /** People who are not patients: an interpreter, family. Without a name where none was asked. */
  guests: z.array(z.object({ kind: z.enum(['family', 'interpreter', 'trainee', 'speaker', 'other']), name: z.string().nullable(), mode: z.enum(['in-person', 'video']) })) });
export type PackSession = z.infer<typeof PackSession>;

/** Somebody expected today, or in the building. `allergies` is null where the reader has no part in the care: unknown is not "none". */
export const PackPerson = z.object({
  patientId: Id, name: z.string(), shortName: z.string(), birthDate: LocalDate.nullable(), phone: z.string().nullable(), messageRule: z.string(), messageNote: z.string().nullable(), interpreter: z.string().nullable(),
  visit: z.enum(['expected', 'here', 'left', 'absent']), /** How they take part now, where that was marked. */ mode: z.enum(['in-person', 'video']).nullable(), arrivedAt: Instant.nullable(),
  /** From where they take part by video, as they confirmed it on that day. */
  place: z.object({ address: z.string(), callBack: z.string(), near: z.string().nullable() }).nullable(), needsPerson: z.boolean(),
  emergencyContacts: z.array(z.object({ name: z.string(), relation: z.string(), phone: z.string().nullable(), mayBeTold: z.string() })), allergies: z.array(z.string()).nullable()
});
export type PackPerson = z.infer<typeof PackPerson>;

export const DayPack = z.object({ clinic: z.string(), day: LocalDate, madeAt: Instant, madeBy: z.string(), timeZone: z.string(), sites: z.array(z.object({ name: z.string(), address: z.string(), phone: z.string() })), sessions: z.array(PackSession), people: z.array(PackPerson),
  /** In the building too, of programs that are not the reader's: for whoever counts heads, and nothing else of them. */
  others: z.array(PackPerson.pick({ patientId: true, name: true, mode: true, arrivedAt: true })) });
export type DayPack = z.infer<typeof DayPack>;

export const Nightly = z.object({
  version: z.int(), folder: z.string().nullable(), hour: z.int(), setBy: z.string().nullable(), setAt: Instant.nullable(),
  /** The last night: what was written, or why not. */
  last: z.object({ day: LocalDate, at: Instant, fileName: z.string().nullable(), failed: z.string().nullable() }).nullable()
});
export type Nightly = z.infer<typeof Nightly>;
