import { addWords, languageOfWords } from '#platform/i18n/say.ts';
import type { Catalog } from '#platform/i18n/say.ts';
import { words as platformWords } from '#platform/i18n/platform.catalog.en.ts';

/** Every module's catalog is picked up by its name, `<module>.catalog.en.ts`, which exports `words`. */
const catalogs = import.meta.glob<Catalog>('../../modules/*/*.catalog.en.ts', { eager: true, import: 'words' });

export function learnWords(): void {
  addWords(platformWords);
  Object.values(catalogs).forEach(addWords);
  document.documentElement.lang = languageOfWords();
}
