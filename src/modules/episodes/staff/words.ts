import { addWords } from '#platform/i18n/say.ts';
import { words as many } from '../admit-many.words.en.ts';
import { words as header } from '../header.words.en.ts';
import { words as stays } from '../stays.words.en.ts';

for (const words of [header, many, stays]) addWords(words);
