import { addWords } from '#platform/i18n/say.ts';
import { words } from '../setup.words.en.ts';

// Set up seldom: these words come with their pages.
addWords(words);
