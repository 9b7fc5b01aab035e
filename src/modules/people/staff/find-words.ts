import { addWords } from '#platform/i18n/say.ts';
import { words } from '../find.words.en.ts';

addWords(words);
