import { addWords } from '#platform/i18n/say.ts';
import { words as arranging } from '#modules/sessions/arrange.words.en.ts';
import { words } from '../groups.words.en.ts';

// These pages are not the first ones: their words come with them.
addWords(words);
addWords(arranging);
