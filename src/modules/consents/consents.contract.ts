import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant } from '#kernel/time.ts';
import { endpoint } from '#platform/http/endpoint.ts';
import { Disclosure, EmergencySheet, OpenDisclosure } from './consents.types.ts';

const patient = z.object({ patientId: Id });
const disclosure = z.object({ disclosureId: Id });
const saw = z.int().min(1);
const text = (most: number) => z.string().trim().min(2).max(most);

export const consentsContract = {
  makeEmergencySheet: endpoint({
    method: 'POST', path: '/patients/:patientId/emergency-sheet', summary: 'The facts an ambulance crew needs; what is disclosed, by whom and when is kept at once (42 CFR 2.51)',
    may: 'emergency-sheet.make', audits: 'emergency-sheet.made', params: patient, output: EmergencySheet, refusals: ['consents/never-admitted', 'consents/not-in-care']
  }),
  completeDisclosure: endpoint({
    method: 'POST', path: '/disclosures/:disclosureId/complete', summary: 'Says who received it, for which facility, and the nature of the emergency',
    may: 'emergency-sheet.make', audits: 'disclosure.completed', params: disclosure,
    input: z.object({ saw, toName: text(200), toFacility: text(200), nature: text(500) }), output: z.object({ version: z.int() }), refusals: ['consents/changed-meanwhile', 'consents/complete-already']
  }),
  dropDisclosure: endpoint({
    method: 'POST', path: '/disclosures/:disclosureId/not-given', summary: 'Says that the sheet was given to nobody, and why',
    may: 'emergency-sheet.make', audits: 'disclosure.not-given', params: disclosure, input: z.object({ saw, reason: text(300) }), output: z.object({ version: z.int() }), refusals: ['consents/changed-meanwhile', 'consents/complete-already']
  }),
  reopenDisclosure: endpoint({
    method: 'POST', path: '/disclosures/:disclosureId/reopen', summary: 'Takes back what was said of who received it, with why; it waits again, and both stay readable',
    may: 'emergency-sheet.make', audits: 'disclosure.reopened', params: disclosure, input: z.object({ saw, reason: text(300) }), output: z.object({ version: z.int() }), refusals: ['consents/changed-meanwhile', 'consents/open-already']
  }),
  listOpenDisclosures: endpoint({
    method: 'GET', path: '/disclosures', summary: 'Emergency sheets of which nobody said yet who received them: mine first, then the oldest',
    may: 'emergency-sheet.make', audits: 'disclosures.listed', output: z.object({ now: Instant, disclosures: z.array(OpenDisclosure) })
  }),
  listDisclosures: endpoint({
    method: 'GET', path: '/patients/:patientId/disclosures', summary: 'The accounting of disclosures of one patient, newest first',
    may: 'chart.read', audits: 'disclosures.listed', params: patient, output: z.object({ patient: z.string(), disclosures: z.array(Disclosure) })
  })
};
