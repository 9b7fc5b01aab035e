import type { Module } from '#platform/http/module.ts';
import { completeDisclosureRoute, dropDisclosureRoute, listDisclosuresRoute, listOpenDisclosuresRoute, reopenDisclosureRoute } from './disclosures.ts';
import { makeEmergencySheetRoute } from './emergency-sheet.ts';

/** Who was told what, on which basis. */
export const consents: Module = {
  name: 'consents',
  routes: { makeEmergencySheet: makeEmergencySheetRoute, completeDisclosure: completeDisclosureRoute, dropDisclosure: dropDisclosureRoute, listDisclosures: listDisclosuresRoute, listOpenDisclosures: listOpenDisclosuresRoute, reopenDisclosure: reopenDisclosureRoute }
};

export { addToSheet, type SheetAsk, type SheetLine } from './sheet-lines.ts';
