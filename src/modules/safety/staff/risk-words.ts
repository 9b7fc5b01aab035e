import { addWords } from '#platform/i18n/say.ts';
import { words } from '../raised-risk.words.en.ts';

addWords(words);
