import type { Module } from '#platform/http/module.ts';
import { readTimelineRoute } from './read-timeline.ts';

/** The timeline of a chart: one indexed table that every module writes to, in the transaction of what it tells. */
export const charts: Module = { name: 'charts', routes: { readTimeline: readTimelineRoute } };

export { addEvent } from './charts.store.ts';
export { recordEvent } from './record-event.store.ts';
