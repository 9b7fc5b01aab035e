import { refusal } from '#kernel/refusals.ts';
import { instantAt, ms } from '#kernel/time.ts';
import { recordEvent } from '#modules/charts/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import { attendanceContract } from '../attendance.contract.ts';
import type { VideoPerson } from '../places.contract.ts';
import { placeWarnings, warnedOf } from '../video-cover.rules.ts';
import { policiesOn } from './policies.ts';
import { savePlace, videoPeople, videoSession, type VideoPersonRow, type VideoSession } from './places.store.ts';

export const readPlacesRoute = route(attendanceContract.readPlaces, async ({ params, actor, db, touches }) => {
  const session = found(await videoSession(db, actor.organizationId, params.sessionId), 'session');
  const people = await videoPeople(db, actor.organizationId, session);
  touches(...people.map((person) => person.patientId));
  return { joinLink: session.joinLink, people: people.map((person) => shown(person, session)) };
});

/** Asked for each session anew. What it runs into is said and kept; nothing is blocked, for the person is there already. */
export const confirmPlaceRoute = route(attendanceContract.confirmPlace, async ({ params, input: { saw, askedAt: asked, ...place }, actor, now, db, touches, emit, notes }) => {
  const session = found(await videoSession(db, actor.organizationId, params.sessionId), 'session');
  touches(params.patientId);
  const askedAt = asked ?? now;
  const [person] = await videoPeople(db, actor.organizationId, session, params.patientId);
  if (!person) throw refusal('attendance/not-on-list');
  const version = person.place?.version ?? 0;
  if (version !== saw) throw refusal('attendance/changed-meanwhile', { version, saw });
  if (ms(askedAt) > ms(now) + 60_000) throw refusal('attendance/not-yet-happened', { at: askedAt });
  const warnings = placeWarnings(place, coverOf(person, session));
  const { organizationId, staffId } = actor;
  await savePlace(db, { organizationId, sessionId: session.id, patientId: person.patientId, programId: session.programId, ...place, version: version + 1, warned: warnedOf(warnings), confirmedBy: staffId, confirmedAt: askedAt });
  await recordEvent(db, { organizationId, patientId: person.patientId, episodeId: null, programId: session.programId, at: askedAt, category: 'sessions', gist: 'session.place-confirmed', facts: { title: session.title, state: place.state }, subjectKind: 'session', subjectId: session.id, authorId: staffId, recordedAt: now });
  notes({ warned: warnedOf(warnings) });
  emit('attendance', { sessionId: session.id });
  return { version: version + 1, warnings };
});

const coverOf = ({ payers }: VideoPersonRow, session: VideoSession) => ({ leaders: session.leaders, payers, policy: policiesOn(session, session.serviceDate).all });

function shown({ payers, place, last, ...person }: VideoPersonRow, session: VideoSession): VideoPerson {
  const at = <T extends { at: number }>({ at: when, ...facts }: T) => ({ ...facts, confirmedAt: instantAt(when) });
  return { ...person, place: place && at(place), last: last && at(last), warnings: place ? placeWarnings(place, coverOf({ payers, place, last, ...person }, session)) : [] };
}
