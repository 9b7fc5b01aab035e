import { addWords } from '#platform/i18n/say.ts';
import { words } from '../outreach.words.en.ts';

addWords(words);
