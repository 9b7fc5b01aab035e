import { Instrument } from '#modules/measures/instrument.types.ts';
import ciwaAr from './ciwa-ar.json' with { type: 'json' };
import cows from './cows.json' with { type: 'json' };

/** Every instrument whose text may be shown, checked once when loaded. */
export const instruments: readonly Instrument[] = [ciwaAr, cows].map((file) => Instrument.parse(file));

/** An instrument by its id, or null. */
export const instrumentById = (id: string): Instrument | null => instruments.find((one) => one.id === id) ?? null;
