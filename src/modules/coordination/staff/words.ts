import { addWords } from '#platform/i18n/say.ts';
import { words } from '../documents.words.en.ts';

addWords(words);
