import './find-words.ts';
import { addWords } from '#platform/i18n/say.ts';
import { words as facts } from '../facts.words.en.ts';
import { words as importing } from '../import.words.en.ts';
import { words as registering } from '../register.words.en.ts';

/** Words of pages that are opened later: they come with the page, so that the first visit stays small. */
for (const words of [facts, importing, registering]) addWords(words);
