import { addToSheet } from '#modules/consents/server/index.ts';
import type { Module } from '#platform/http/module.ts';
import { latestReadings } from './sheet-readings.ts';
import { readReadingsRoute, takeReadingsRoute, withdrawReadingRoute } from './readings.ts';

/** Ratings by instruments and vital signs, each at a moment, scored as published. */
export const measures: Module = {
  name: 'measures',
  routes: { takeReadings: takeReadingsRoute, readReadings: readReadingsRoute, withdrawReading: withdrawReadingRoute },
  constraints: { reading_withdrawn_once: 'measures/withdrawn-already' }
};

addToSheet({ from: 'measures', lines: latestReadings });
