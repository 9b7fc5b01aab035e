import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('every form is the kit’s, so that none shows a bubble of the browser’s words', () => {
  const screens = globSync('src/**/*.tsx').filter((file) => !file.endsWith('platform/ui/Form.tsx'));
  expect(screens.length).toBeGreaterThan(100);
  expect(screens.filter((file) => readFileSync(file, 'utf8').includes('<form'))).toEqual([]);
});
