import { expect, test } from 'vitest';
import { emptyCard } from './card-state.ts';
import { changesOfCard, changesOfNote, labelOf, tagsFor, type NoteView } from './note-view.ts';

test('a tag of a former list is still read', () => expect([labelOf('helped-a-peer'), labelOf('old-tag')]).toEqual(['Helped a peer', 'old tag']));

test('the tags offered are those of every session, of its kind and of its track', () => {
  const ids = (kind: string, track: string | null) => tagsFor(kind, track).map(({ id }) => id);
  expect(ids('group', 'sud-rp')).toContain('named-early-sign');
  expect(ids('group', null)).not.toContain('named-early-sign');
  expect(ids('recreation', null)).toContain('watched');
});

test('of two versions of a card only what differs is shown, before and after', () => {
  expect(changesOfCard({ ...emptyCard, response: 'Called.', mood: 'low' }, { ...emptyCard, response: 'Called June.', mood: 'low', followUp: true })).toEqual([['response', 'Called.', 'Called June.'], ['follow-up', '', '✓']]);
});

test('a corrected attendance shows as a change of minutes', () => {
  const { workedOn: _, ...own } = emptyCard;
  const view = { minutes: 75, narrative: 'We drew an urge.', own, workedOn: [] } as unknown as NoteView;
  expect(changesOfNote(view, { ...view, minutes: 65 })).toEqual([['minutes', '75', '65']]);
});
