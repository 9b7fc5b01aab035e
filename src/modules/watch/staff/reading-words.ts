import { instrumentById } from '#content/instruments/index.ts';
import { vitalNames, type Reading } from '#modules/measures/reading.types.ts';
import { say } from '#platform/i18n/say.ts';

/** "CIWA-Ar", "Vital signs". */
export const nameOfReading = ({ kind }: Pick<Reading, 'kind'>): string => (kind === 'vitals' ? say('watch.readings.vitals') : (instrumentById(kind)?.shortTitle ?? kind));

/** "14, Moderate", "pulse 104, 148/92". */
export function valueOf({ kind, total, band, values }: Pick<Reading, 'kind' | 'total' | 'band' | 'values'>): string {
  if (kind === 'vitals') return vitalsIn(values).join(', ');
  if (total === null) return say('watch.readings.not-whole');
  const label = instrumentById(kind)?.scoring.bands.find(({ code }) => code === band)?.label ?? '';
  return say('watch.readings.score', { total, band: label });
}

function vitalsIn(values: Reading['values']): string[] {
  const { systolic, diastolic } = values;
  const isPair = systolic !== undefined && diastolic !== undefined;
  return vitalNames.flatMap((name) => {
    const n = values[name];
    if (n === undefined || (isPair && name === 'diastolic')) return [];
    return isPair && name === 'systolic' ? [say('watch.vital.short.pressure', { n, low: diastolic })] : [say(`watch.vital.short.${name}`, { n })];
  });
}
