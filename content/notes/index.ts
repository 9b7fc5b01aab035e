import {
  OrdinaryNameWords,
  PresentationOptions,
  QuickTags,
  ResponsePrompts,
  SimilarityWords
} from '#modules/notes/notes.types.ts';
import ordinary from './ordinary-name-words.json' with { type: 'json' };
import presentation from './presentation.json' with { type: 'json' };
import prompts from './response-prompts.json' with { type: 'json' };
import same from './same-names.json' with { type: 'json' };
import similar from './similarity-words.json' with { type: 'json' };
import tags from './quick-tags.json' with { type: 'json' };

/** The word lists and choices of session notes, checked once when loaded. Rules take them as arguments. */
export const ordinaryNameWords = OrdinaryNameWords.parse({ ...ordinary, sameNames: same.names });
export const similarityWords = SimilarityWords.parse(similar);
export const quickTags = QuickTags.parse(tags);
export const presentationOptions = PresentationOptions.parse(presentation);
export const responsePrompts = ResponsePrompts.parse(prompts);
