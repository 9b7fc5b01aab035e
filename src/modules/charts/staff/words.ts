import { addWords } from '#platform/i18n/say.ts';
import '#modules/safety/staff/risk-words.ts';
import { words as page } from '../chart-page.words.en.ts';
import { words as timeline } from '../timeline.words.en.ts';

for (const words of [page, timeline]) addWords(words);
