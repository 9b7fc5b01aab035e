import { addWords } from '#platform/i18n/say.ts';
import { words } from '../consents.words.en.ts';

addWords(words);
