import { instrumentById } from '#content/instruments/index.ts';
import type { SheetAsk, SheetLine } from '#modules/consents/server/index.ts';
import { vitalNames } from '../reading.types.ts';
import { readingsOf, type ReadingRow } from './readings.store.ts';

/** How many readings are looked through for the latest of each kind. */
const lookedAt = 60;

/** The latest of each scale and of each vital sign that stands, with when and by whom, for a crew that goes on from there. */
export async function latestReadings({ db, actor, patientId }: SheetAsk): Promise<SheetLine[]> {
  const standing = (await readingsOf(db, actor.organizationId, patientId, { limit: lookedAt })).filter(({ withdrawnAt }) => withdrawnAt === null);
  const scales = standing.filter((row, at) => row.kind !== 'vitals' && standing.findIndex(({ kind }) => kind === row.kind) === at);
  return [...vitalLines(standing.filter(({ kind }) => kind === 'vitals')), ...scales.map(scaleLine)];
}

/** Blood pressure is one figure with two numbers, and both of one moment. */
function vitalLines(taken: readonly ReadingRow[]): SheetLine[] {
  return vitalNames.filter((name) => name !== 'diastolic').flatMap((name) => {
    const row = taken.find(({ values }) => values[name] !== undefined);
    if (!row) return [];
    const low = name === 'systolic' ? row.values['diastolic'] : undefined;
    return [{ key: `consents.sheet.vital.${name}`, text: low === undefined ? String(row.values[name]) : `${row.values[name]}/${low}`, at: row.takenAt, by: row.by }];
  });
}

/** Total and published band; an unfinished rating has no total and says so. */
function scaleLine({ kind, total, band, takenAt, by }: ReadingRow): SheetLine {
  const instrument = instrumentById(kind);
  const label = instrument?.scoring.bands.find(({ code }) => code === band)?.label;
  const name = instrument?.shortTitle ?? kind;
  return total === null ? { key: 'consents.sheet.scale.part', text: name, at: takenAt, by } : { key: 'consents.sheet.scale', text: [`${name} ${total}`, label].filter(Boolean).join(', '), at: takenAt, by };
}
