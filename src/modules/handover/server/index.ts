import type { Module } from '#platform/http/module.ts';
import { endCoverRoute, nameCoverRoute, readCoversRoute, readLeftWorkRoute } from './covers.ts';
import { acknowledgeHandoverRoute, handOverRoute, listReceiversRoute, readHandoversRoute, takeBackHandoverRoute } from './hand-over.ts';

/** What one hands to the one who covers, work of people who left or are away, and who stands in for a supervisor. */
export const handover: Module = {
  name: 'handover',
  routes: {
    listReceivers: listReceiversRoute, handOver: handOverRoute, readHandovers: readHandoversRoute, acknowledgeHandover: acknowledgeHandoverRoute, takeBackHandover: takeBackHandoverRoute,
    readLeftWork: readLeftWorkRoute, readCovers: readCoversRoute, nameCover: nameCoverRoute, endCover: endCoverRoute
  },
  constraints: { handover_settled_once: 'handover/already-settled', settled_by_its_party: 'handover/not-yours', one_cover_at_a_time: 'handover/already-covered' }
};
