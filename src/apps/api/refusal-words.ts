import { globSync } from 'node:fs';
import { join } from 'node:path';
import { addWords, type Catalog } from '#platform/i18n/say.ts';
import { words as platform } from '#platform/i18n/platform.catalog.en.ts';

const modules = join(import.meta.dirname, '../../modules');

/** The words of every refusal, out of the catalogs of the screens, so that an error of the API says what is wrong by itself. */
export async function loadRefusalWords(): Promise<void> {
  const files = globSync('*/*.{catalog,words}.en.ts', { cwd: modules });
  const catalogs = await Promise.all(files.map(async (file) => ((await import(join(modules, file))) as { words: Catalog }).words));
  for (const catalog of [platform, ...catalogs]) addWords(Object.fromEntries(Object.entries(catalog).filter(([key]) => key.startsWith('refusal.'))));
}
