import { createORPCClient } from '@orpc/client';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { expect, test } from 'vitest';
import type { Client } from '#apps/client.ts';
import { contract } from '#apps/contract.ts';
import { addressesOf } from '../scripts/contract-addresses.ts';

/** The contract as the built screens have it. */
const { contract: addresses } = (await import(`data:text/javascript,${encodeURIComponent(addressesOf(contract))}`)) as { contract: typeof contract };

async function sent(of: typeof contract, call: (api: Client) => Promise<unknown>): Promise<{ method: string; url: string; body: string }> {
  let request!: Request;
  const fetch = (one: Request) => Promise.resolve(Response.json({}, { status: ((request = one), 200) }));
  await call(createORPCClient(new OpenAPILink(of, { url: 'https://clinic.example/api', fetch })));
  return { method: request.method, url: request.url, body: await request.text() };
}

const id = '01936d2e-0000-7000-8000-000000000001';

test.each<[string, (api: Client) => Promise<unknown>]>([
  ['a read without anything', (api) => api.access.me({})],
  ['a read by id, with a query', (api) => api.attendance.readPatientWeek({ params: { patientId: id }, query: { weekStart: '2026-11-22' } })],
  ['a query of numbers and nothing', (api) => api.people.findPatients({ query: { find: 'amara okaf', limit: 5, programId: undefined } })],
  ['a write by two ids', (api) => api.notes.saveJot({ params: { sessionId: id, patientId: id }, body: { text: 'äöü' } })],
  ['a write of null', (api) => api.attendance.markAttendance({ params: { sessionId: id, patientId: id }, body: { presence: null, saw: 1 } })]
])('%s goes out from the built screens as the whole contract would send it', async (_case, call) => {
  expect(await sent(addresses, call)).toEqual(await sent(contract, call));
});

test('every endpoint has its address', () => {
  for (const [module, endpoints] of Object.entries(contract))
    for (const [name, endpoint] of Object.entries(endpoints)) {
      const { method, path, inputStructure } = endpoint['~orpc'].route;
      expect(addresses).toHaveProperty([module, name, '~orpc', 'route'], { method, path, inputStructure });
    }
});
