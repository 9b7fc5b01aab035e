import { useQuery } from '@tanstack/react-query';
import { reads } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';

/** What a change from a day on does to the meetings ahead, in one or two sentences. */
export function GroupFollows({ groupId, from, moves, ends = false }: { groupId: string; from: string; moves: boolean; ends?: boolean }) {
  const follows = useQuery({ ...reads.schedule.groupConsequences.queryOptions({ input: { params: { groupId }, query: { from } }, meta: { topics: ['sessions'] } }), enabled: from !== '' }).data;
  if (!follows) return null;
  const isLost = moves && follows.addedByHand + follows.substitutes > 0;
  return (
    <p className="small soft" role="status">
      {say(ends ? 'schedule.end.follows' : 'schedule.form.follows', { n: follows.meetings, people: follows.people })}
      {isLost && ` ${say('schedule.form.follows.lost', { added: follows.addedByHand, substitutes: follows.substitutes })}`}
    </p>
  );
}
