import { useQuery } from '@tanstack/react-query';
import { reads } from '#apps/client.ts';
import { keptOpen } from '#platform/offline/kept-open.ts';
import { addWords, say } from '#platform/i18n/say.ts';
import { sayMoment, sayTime } from '#platform/i18n/times.ts';
import { A, Notice } from '#platform/ui/index.ts';
import type { SessionChange } from '../regrouping.contract.ts';
import { words } from '../regrouping.words.en.ts';

addWords(words);

/** What became of a session, newest last: who said so, when and why, and where its people are. Nothing where all went as planned. */
export function SessionStory({ sessionId, isCancelled }: { sessionId: string; isCancelled: boolean }) {
  const read = useQuery(reads.sessions.readChanges.queryOptions({ ...keptOpen, input: { params: { sessionId } }, meta: { topics: ['sessions'] } })).data;
  if (!read || (read.changes.length === 0 && !isCancelled && !read.roomShared)) return null;
  const last = read.changes.at(-1);
  const lines = <ul className="stack tight">{read.changes.map((change) => <Line key={change.id} change={change} zone={read.timeZone} />)}</ul>;
  if (isCancelled) return <Notice title={say(last?.kind === 'merged' ? 'story.is-merged' : 'story.is-cancelled')}><p className="small">{say('story.nobodys')}</p>{lines}</Notice>;
  const shared = read.roomShared && <Notice title={say('story.room-shared', read.roomShared)}><p className="small">{say('story.room-shared.what')}</p></Notice>;
  if (read.changes.length === 0) return shared;
  return <>{shared}<section className="story" aria-labelledby="session-story"><h3 id="session-story">{say('story.title')}</h3>{lines}</section></>;
}

function Line({ change, zone }: { change: SessionChange; zone: string }) {
  const { kind, reason, by, at, other, moved, startsAt, was, heldAs } = change;
  const facts = { n: moved ?? 0, to: startsAt ? sayTime(startsAt, zone) : '', was: was ? sayTime(was, zone) : '', title: other ? [other.title, ...other.leaders].join(', ') : '' };
  return (
    <li className="small">
      {other ? <><span>{say(`story.${kind}`, facts)} </span><A to={`/sessions/${other.sessionId}/run`}>{facts.title}</A></> : <span>{kind === 'held-as' ? say(`regroup.below.held.${heldAs ?? 'group'}`) : say(`story.${kind}`, facts)}</span>}
      <p className="soft">{say('story.why', { reason, by, at: sayMoment(at, zone) })}</p>
    </li>
  );
}
