import { addWords } from '#platform/i18n/say.ts';
import { words } from '../daypack.words.en.ts';

addWords(words);
