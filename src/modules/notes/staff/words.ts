import { addWords } from '#platform/i18n/say.ts';
import { words as chartNotes } from './chart-notes.catalog.en.ts';
import { words } from './pages.catalog.en.ts';

addWords(words);
addWords(chartNotes);
