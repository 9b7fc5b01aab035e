import { describe, expect, test } from 'vitest';
import { keepMine, overtaken, partOf, readAgain, saved, takeTheirs, typed, wantsSaving } from './part.ts';

const at = (minute: number) => `2026-11-19T15:${minute}:00.000Z`;
const stored = (value: string, version: number) => ({ value, version, savedAt: at(10) });
const hollis = partOf(stored('Called the line.', 2));

describe('a text between the fingers and the server', () => {
  test('is saved when the server has the very words that stand here', () => {
    const typing = typed(hollis, 'Called the line twice.');
    expect(wantsSaving(typing)).toBe(true);
    expect(saved(typing, 'Called the line twice.', { version: 3, savedAt: at(24) })).toMatchObject({ base: 3, dirty: false, savedAt: at(24) });
  });

  test('is not yet saved when more was typed while it was sent', () => {
    const more = typed(typed(hollis, 'Called'), 'Called June');
    expect(saved(more, 'Called', { version: 3, savedAt: at(24) })).toMatchObject({ base: 3, dirty: true, value: 'Called June' });
  });

  test('is never replaced under the fingers when the page is read again', () => {
    expect(readAgain(typed(hollis, 'Called June'), stored('other', 9))).toMatchObject({ value: 'Called June', base: 2 });
  });

  test('takes what the server has when nobody is typing here', () => {
    expect(readAgain(hollis, stored('by June', 3))).toMatchObject({ value: 'by June', base: 3, dirty: false });
  });

  test('is not set back by an answer that was read before our own save', () => {
    expect(readAgain(saved(typed(hollis, 'new'), 'new', { version: 3, savedAt: at(24) }), stored('Called the line.', 2))).toMatchObject({ value: 'new', base: 3 });
  });

  test('when somebody else saved first, both texts are kept and nothing is sent until the writer chooses', () => {
    const both = overtaken(typed(hollis, 'mine'), stored('theirs', 3));
    expect(both).toMatchObject({ value: 'mine', theirs: { value: 'theirs' } });
    expect(wantsSaving(both)).toBe(false);
    expect(wantsSaving(typed(both, 'mine, changed'))).toBe(false);
    expect(keepMine(both)).toMatchObject({ value: 'mine', base: 3, theirs: null, dirty: true });
    expect(takeTheirs(both)).toMatchObject({ value: 'theirs', base: 3, theirs: null, dirty: false });
  });

  test('the same words from two people are no conflict', () => {
    expect(overtaken(typed(hollis, 'the same'), stored('the same', 3))).toMatchObject({ base: 3, theirs: null, dirty: false });
  });
});
