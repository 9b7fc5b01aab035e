import { expect, test } from 'vitest';
import { hasWords } from '#platform/i18n/say.ts';
import { endpoints } from '#tests/permissions/requests.ts';
import { describe as described } from './describe.ts';
import { loadRefusalWords } from './refusal-words.ts';

// The shape of OpenAPI is not ours; a check names the few fields it needs.
// oxlint-disable-next-line typescript/no-explicit-any
const api = (await described()) as any;
// oxlint-disable-next-line typescript/no-explicit-any
const operations = Object.values(api.paths).flatMap((path: any) => Object.entries<any>(path));

test('every operation says who may, what it audits, what an error looks like, and how to be let in', () => {
  expect(operations).toHaveLength(endpoints.length);
  for (const [method, operation] of operations) {
    expect(operation).toMatchObject({ summary: expect.stringMatching(/^[A-Z]/), 'x-may': expect.any(String), responses: { default: { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } } } });
    expect(operation['x-audits']).toBeDefined();
    expect(operation.security).toEqual(operation['x-may'] === 'anyone' ? undefined : [{ session: [] }]);
    expect((operation.parameters ?? []).some((one: { $ref?: string }) => one.$ref === '#/components/parameters/IdempotencyKey')).toBe(method !== 'get');
  }
});

test('every refusal that an endpoint names has its sentence', async () => {
  await loadRefusalWords();
  const named = [...new Set(endpoints.flatMap(({ facts }) => facts.refusals))];
  // "Changed meanwhile" is said alike everywhere.
  expect(named.filter((code) => !code.endsWith('/changed-meanwhile') && !hasWords(`refusal.${code}`))).toEqual([]);
});
