import { addWords } from '#platform/i18n/say.ts';
import { words } from './pages.catalog.en.ts';

addWords(words);
