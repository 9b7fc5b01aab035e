import { expect, test } from 'vitest';
import { guestFacts } from './guests.rules.ts';

const guest = (kind: 'family' | 'interpreter' | 'trainee' | 'speaker', more: object = {}) => ({ kind, interpreterId: null, language: null, name: 'Anna Example', patientId: 'x', ...more });

test('a note lists guests by kind, an interpreter with id and language, and nobody by name', () => {
  const facts = guestFacts([guest('speaker'), guest('family'), guest('interpreter', { interpreterId: '4471', language: 'Spanish' }), guest('family')]);
  expect(facts).toEqual([{ kind: 'family', n: 2 }, { kind: 'interpreter', n: 1, interpreterId: '4471', language: 'Spanish' }, { kind: 'speaker', n: 1 }]);
  expect(JSON.stringify(facts)).not.toMatch(/Anna|"x"/);
});

test('each interpreter is listed on their own, and no guest is nothing', () => {
  expect(guestFacts([guest('interpreter', { interpreterId: '1', language: 'Spanish' }), guest('interpreter', { interpreterId: '2', language: 'Polish' })])).toHaveLength(2);
  expect(guestFacts([])).toEqual([]);
});
