import { addWords } from '#platform/i18n/say.ts';
import { words } from '../joins.words.en.ts';

addWords(words);
