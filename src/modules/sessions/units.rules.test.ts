import { expect, test } from 'vitest';
import type { Track } from '#modules/programs/curricula.types.ts';
import { unitsAhead, type TaughtMeeting } from './units.rules.ts';

const track = (id: string, sessions: number, elective = 0) =>
  ({ id, version: '1.0.0', sessions: Array.from({ length: sessions + elective }, (_, at) => ({ id: `${id}-${at + 1}`, order: at + 1, title: `${id} ${at + 1}`, objective: '', ...(at >= sessions ? { elective: true } : {}) })) }) as unknown as Track;
const [skills, family] = [track('skills', 3, 1), track('family', 2)];
const taught = (sessionId: string): TaughtMeeting => ({ id: `was ${sessionId}`, unit: { trackId: sessionId.split('-')[0]!, sessionId }, isTaught: true });
const ahead = (id: string, sessionId: string | null = null): TaughtMeeting => ({ id, unit: sessionId ? { trackId: sessionId.split('-')[0]!, sessionId } : null, isTaught: false });
const plan = (tracks: Track[], meetings: TaughtMeeting[]) => unitsAhead(tracks, meetings).map(({ id, unit }) => `${id}: ${unit.sessionId}`);

test.each<[string, Track[], TaughtMeeting[], string[]]>([
  ['a new group begins with the first session', [skills], [ahead('mon'), ahead('wed')], ['mon: skills-1', 'wed: skills-2']],
  ['it goes on after the last one taught', [skills], [taught('skills-2'), ahead('mon'), ahead('wed')], ['mon: skills-3', 'wed: skills-1']],
  ['electives are not in turn', [skills], [taught('skills-3'), ahead('mon')], ['mon: skills-1']],
  ['tracks take turns, each for one whole run', [skills, family], [taught('skills-3'), ahead('a'), ahead('b'), ahead('c')], ['a: family-1', 'b: family-2', 'c: skills-1']],
  ['a meeting that fell out leaves its session to the next one', [skills], [taught('skills-1'), ahead('wed', 'skills-3')], ['wed: skills-2']],
  ['what is right already is left alone', [skills], [taught('skills-1'), ahead('wed', 'skills-2')], []],
  ['another track begins at its beginning', [family], [taught('skills-2'), ahead('wed', 'skills-3')], ['wed: family-1']],
  ['without a track nothing is taught', [], [ahead('wed')], []]
])('%s', (_case, tracks, meetings, expected) => expect(plan(tracks, meetings)).toEqual(expected));
