import { addWords } from '#platform/i18n/say.ts';
import { words } from '../watch.words.en.ts';

/** They come with what is opened, so that the first visit stays small. */
addWords(words);
