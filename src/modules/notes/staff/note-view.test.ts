import { expect, test } from 'vitest';
import type { SessionNotes } from '../notes.contract.ts';
import { emptyCard, type Card } from './card-state.ts';
import { changesOfCard, changesOfNote, labelOf, tagsFor, viewOfDraft, type NoteView } from './note-view.ts';

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

test('a preview of a session that goes on promises no end, as the end is not known', () => {
  const session = { title: 'Goals', serviceDate: '2026-11-24', timeZone: 'America/New_York', startsAt: '2026-11-24T14:00:00.000Z', endsAt: '2026-11-24T15:15:00.000Z', beganAt: null, endedAt: null, curriculum: null, leaders: [], guests: [] };
  const page = { session, shared: { text: '' } } as unknown as SessionNotes;
  const endAt = (now: string, endedAt: string | null = null) => viewOfDraft({ ...page, session: { ...page.session, endedAt } }, { intervals: [] } as unknown as Card, emptyCard, now).endedAt;
  expect([endAt('2026-11-24T15:05:00.000Z'), endAt('2026-11-24T15:15:00.000Z'), endAt('2026-11-24T15:20:00.000Z', '2026-11-24T15:10:00.000Z')]).toEqual([null, session.endsAt, '2026-11-24T15:10:00.000Z']);
});
