import { addWords } from '#platform/i18n/say.ts';
import { words } from '../paper.words.en.ts';

addWords(words);
