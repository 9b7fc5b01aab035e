import { addWords } from '#platform/i18n/say.ts';
import { words } from '../handover.words.en.ts';

addWords(words);
