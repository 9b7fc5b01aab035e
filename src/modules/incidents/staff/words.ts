import { addWords } from '#platform/i18n/say.ts';
import { words } from '../incidents.words.en.ts';

addWords(words);
