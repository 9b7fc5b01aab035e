import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import { openPrograms } from '#modules/attendance/server/index.ts';
import type { Db } from '#platform/db/work.ts';
import { asAttachment } from '#platform/files/media.ts';
import { route, type Work } from '#platform/http/route.ts';
import { pdfOf } from '#platform/pdf/pdf.ts';
import { daypackContract } from '../daypack.contract.ts';
import type { DayPack } from '../daypack.types.ts';
import { peopleFor, presentOn, sessionsOn, sitesOf } from './pack.store.ts';
import { paperOf } from './pdf-of-pack.ts';

export interface PackAsked {
  organizationId: Id;
  clinic: string;
  programIds: readonly Id[];
  day: LocalDate;
  timeZone: string;
  now: Instant;
  by: string;
  sees: 'all' | 'own';
}

/** Everything of one day that must be on paper when no screen answers. Whoever is here is in it, expected or not. */
export async function packOf(db: Db, { organizationId, clinic, programIds, day, timeZone, now, by, sees }: PackAsked): Promise<DayPack> {
  const sessions = await sessionsOn(db, organizationId, programIds, day);
  const present = await presentOn(db, organizationId, programIds, day, now);
  const ours = new Set([...sessions.flatMap(({ people }) => people.map(({ patientId }) => patientId)), ...present.filter(({ isOurs }) => isOurs).map(({ id }) => id)]);
  const named = await peopleFor(db, organizationId, [...new Set([...ours, ...present.map(({ id }) => id)])], { day, now, sees });
  const others = named.filter(({ patientId }) => !ours.has(patientId)).map(({ patientId, name, mode, arrivedAt }) => ({ patientId, name, mode, arrivedAt }));
  return { clinic, day, madeAt: now, madeBy: by, timeZone, sites: await sitesOf(db, organizationId, programIds), sessions, people: named.filter(({ patientId }) => ours.has(patientId)), others };
}

export const readDayPackRoute = route(daypackContract.readDayPack, ({ query, ...work }) => packFor(work, query.day ?? work.today));

/** To print now. A name in a file's name would stay in a folder of downloads: the day is enough. */
export const makeDayPackRoute = route(daypackContract.makeDayPack, async ({ query, ...work }) => {
  const day = query.day ?? work.today;
  const bytes = await pdfOf(paperOf(await packFor(work, day)));
  const name = `day-pack-${day}.pdf`;
  return { headers: { 'content-disposition': asAttachment(name), 'content-security-policy': "sandbox; default-src 'none'" }, body: new File([new Uint8Array(bytes)], name, { type: 'application/pdf' }) };
});

/** The pack as its reader may have it, with everybody in it named for the audit. */
async function packFor({ actor, db, now, touches }: Pick<Work<typeof daypackContract.readDayPack>, 'actor' | 'db' | 'now' | 'touches'>, day: LocalDate): Promise<DayPack> {
  const programIds = actor.programs.length ? actor.programs : await openPrograms(db, actor.organizationId);
  const pack = await packOf(db, { organizationId: actor.organizationId, clinic: actor.organization, programIds, day, timeZone: actor.timeZone, now, by: actor.name, sees: 'own' });
  touches(...namedIn(pack));
  return pack;
}

/** Everybody whom the pack names, for the audit. */
export const namedIn = ({ people, others }: DayPack): Id[] => [...people, ...others].map(({ patientId }) => patientId);
