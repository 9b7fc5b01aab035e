import type { Module } from '#platform/http/module.ts';
import { makeDayPackRoute, readDayPackRoute } from './day-pack.ts';
import { readNightlyRoute, setNightlyRoute } from './nightly.ts';

/** The day on paper, for when the network is down. */
export const daypack: Module = {
  name: 'daypack',
  routes: { readDayPack: readDayPackRoute, makeDayPack: makeDayPackRoute, readNightly: readNightlyRoute, setNightly: setNightlyRoute },
  constraints: { nightly_key: 'daypack/changed-meanwhile', nightly_folder_absolute: 'daypack/folder' }
};

export { writeNightly } from './nightly.ts';
