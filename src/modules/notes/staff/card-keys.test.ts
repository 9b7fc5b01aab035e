import { describe, expect, test } from 'vitest';
import { presentationOptions } from '#content/notes/index.ts';
import { keysFor, type CardAction } from './card-keys.ts';

/** What pressing these keys asks for, in order. */
function press(keys: string[], mayWrite = true): CardAction[] {
  const asked: CardAction[] = [];
  const map = keysFor((action) => asked.push(action), mayWrite);
  keys.forEach((key) => map[key]?.());
  return asked;
}

describe('the keys of an open card', () => {
  test('1 to 4 are the ways of taking part, as printed beside them', () => {
    expect(press(['1', '2', '3', '4']).map((action) => action.do === 'took-part' && action.as)).toEqual(presentationOptions.participation.map(({ id }) => id));
    expect(presentationOptions.participation.map(({ key }) => key)).toEqual(['1', '2', '3', '4']);
  });

  test('a whole card takes its keys in one go and goes on to the next person', () => {
    expect(press(['2', 'm', 'n', '/', 'Enter', 'mod+Enter']).map((action) => action.do)).toEqual(['took-part', 'mood', 'nothing-of-concern', 'tags', 'write', 'next']);
  });

  test('a signed card, or one of another author, can be left and not changed', () => {
    expect(press(['1', '/', 'n', 'Enter', 'j', 'k'], false).map((action) => action.do)).toEqual(['next', 'previous']);
  });
});
