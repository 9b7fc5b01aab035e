import '#modules/charts/staff/words.ts';
import { addWords } from '#platform/i18n/say.ts';
import { words } from '../separate.words.en.ts';

addWords(words);
