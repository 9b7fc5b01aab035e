import { addWords } from '#platform/i18n/say.ts';
import { words as accountWords } from '../account.words.en.ts';
import { words as signInWords } from '../sign-in.words.en.ts';

// These pages are opened seldom: their words come with them, not with the first page.
addWords(signInWords);
addWords(accountWords);
