import type { Module } from '#platform/http/module.ts';
import { readHeaderRoute, readTimelineRoute } from './read-timeline.ts';

/** The timeline of a chart: one indexed table that every module writes to, in the transaction of what it tells. */
export const charts: Module = { name: 'charts', routes: { readTimeline: readTimelineRoute, readHeader: readHeaderRoute } };

export { addToChart, type ChartAsk, type ChartContribution } from './contributions.ts';
export { recordEvent, type NewEvent } from './record-event.store.ts';
export { chartsOf, isInCare, newestStay, type NewestStay } from './whose-chart.store.ts';
