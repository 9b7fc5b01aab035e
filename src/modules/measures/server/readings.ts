import { instrumentById } from '#content/instruments/index.ts';
import { newId } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { ms } from '#kernel/time.ts';
import { newestStay, recordEvent } from '#modules/charts/server/index.ts';
import { knownPatient } from '#modules/people/server/index.ts';
import { noteOrRaise } from '#modules/safety/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import type { Flag } from '../instrument.types.ts';
import { measuresContract } from '../measures.contract.ts';
import type { Reading, Vitals } from '../reading.types.ts';
import { reachedAt, scoreOf } from '../score.rules.ts';
import { addReading, addWithdrawal, readingById, readingsOf, type NewReading, type ReadingRow } from './readings.store.ts';

export const takeReadingsRoute = route(measuresContract.takeReadings, async ({ params: { patientId }, input, actor, now, db, touches, emit }) => {
  touches(patientId);
  const { organizationId, staffId } = actor;
  found(await knownPatient(db, organizationId, patientId), 'patient');
  const takenAt = input.takenAt ?? now;
  if (ms(takenAt) > ms(now) + 60_000) throw refusal('measures/not-yet', { takenAt });
  const stay = await newestStay(db, organizationId, patientId);
  if (!stay) throw refusal('safety/never-admitted');
  const readings = [...(input.rating ? [rated(input.rating, stay.isPart2)] : []), ...vitalsOf(input.vitals, stay.isPart2)];
  if (readings.length === 0) throw refusal('measures/nothing-measured');
  for (const reading of readings) {
    await addReading(db, { ...reading, organizationId, patientId: stay.patientId, programId: stay.programId, episodeId: stay.episodeId, takenAt, takenBy: staffId, recordedAt: now });
    const facts = { kind: reading.kind, total: reading.total, band: reading.band, ...(reading.kind === 'vitals' ? reading.facts : {}) };
    await recordEvent(db, { organizationId, patientId: stay.patientId, programId: stay.programId, episodeId: stay.episodeId, sensitivity: reading.sensitivity, at: takenAt, category: 'scales', gist: gistOf(reading), facts, subjectKind: 'reading', subjectId: reading.id, authorId: staffId, recordedAt: now });
  }
  const fact = factForBoard(readings);
  const attentionId = fact === null ? null : await noteOrRaise(db, { organizationId, patientId, fact, by: staffId, now });
  if (attentionId) emit('attention', { id: attentionId });
  emit('measures', { patientId });
  return { readings: (await readingsOf(db, organizationId, patientId, { limit: 2, ids: readings.map(({ id }) => id) })).map(readingOf), attentionId };
});

const sensitivityOf = (isPart2: boolean, handling: readonly string[] = []) => (isPart2 || handling.includes('42-cfr-part-2') ? ('part2' as const) : ('ordinary' as const));

function rated({ instrument: id, answers }: { instrument: string; answers: Record<string, number> }, isPart2: boolean): NewReading {
  const instrument = instrumentById(id);
  if (!instrument) throw refusal('measures/unknown-instrument', { instrument: id });
  const { total, band, flags, dataVersion } = scoreOf(instrument, answers);
  if (Object.keys(answers).length === 0) throw refusal('measures/nothing-measured');
  return { id: newId(), kind: id, dataVersion, facts: answers, total, band: band?.code ?? null, flags, sensitivity: sensitivityOf(isPart2, instrument.dataSensitivity) };
}

function vitalsOf(vitals: Vitals | null, isPart2: boolean): NewReading[] {
  const facts = Object.fromEntries(Object.entries(vitals ?? {}).filter((one): one is [string, number] => one[1] !== undefined));
  return Object.keys(facts).length === 0 ? [] : [{ id: newId(), kind: 'vitals', dataVersion: null, facts, total: null, band: null, flags: [], sensitivity: sensitivityOf(isPart2) }];
}

const gistOf = ({ kind, total }: NewReading): string => (kind === 'vitals' ? 'reading.vitals' : total === null ? `reading.part.${kind}` : `reading.${kind}`);

/** What the instrument says of critical answers, and of a cut-off that is reached, as a fact for the board; null when it says nothing. */
function factForBoard(readings: readonly NewReading[]): string | null {
  const said = readings.flatMap(({ kind, total, flags }) => {
    const instrument = instrumentById(kind);
    if (!instrument) return [];
    const words = [...new Set([...flags.map(({ why, action }: Flag) => `${why} ${action}`), ...reachedAt(instrument, total).map(({ meaning }) => `${meaning}.`)])];
    return words.length > 0 ? [`${instrument.shortTitle}${total === null ? '' : ` ${total}`}: ${words.join(' ')}`] : [];
  });
  return said.length > 0 ? said.join(' ').slice(0, 1000) : null;
}

export const readReadingsRoute = route(measuresContract.readReadings, async ({ params: { patientId }, query, actor, db, touches }) => {
  touches(patientId);
  const { timeZone } = found(await newestStay(db, actor.organizationId, patientId), 'patient');
  return { readings: (await readingsOf(db, actor.organizationId, patientId, query)).map(readingOf), timeZone };
});

function readingOf({ sensitivity, reason, withdrawnBy, withdrawnAt, ...row }: ReadingRow): Reading {
  return { ...row, isPart2: sensitivity === 'part2', withdrawn: reason && withdrawnBy && withdrawnAt ? { reason, by: withdrawnBy, at: withdrawnAt } : null };
}

export const withdrawReadingRoute = route(measuresContract.withdrawReading, async ({ params, input, actor, now, db, touches, emit }) => {
  const { organizationId, staffId } = actor;
  const reading = found(await readingById(db, organizationId, params.readingId), 'reading');
  touches(reading.patientId);
  await addWithdrawal(db, { organizationId, readingId: reading.id, patientId: reading.patientId, programId: reading.programId, reason: input.reason, withdrawnBy: staffId, withdrawnAt: now });
  await recordEvent(db, { organizationId, patientId: reading.patientId, programId: reading.programId, episodeId: reading.episodeId, sensitivity: reading.sensitivity === 'part2' ? 'part2' : 'ordinary', at: now, category: 'scales', gist: 'reading.withdrawn', facts: { kind: reading.kind, reason: input.reason }, subjectKind: 'reading', subjectId: reading.id, authorId: staffId, recordedAt: now });
  emit('measures', { patientId: reading.patientId });
  return { id: reading.id };
});
