import { useQuery } from '@tanstack/react-query';
import { reads, useMay, useNow } from '#apps/client.ts';
import { localDateOf } from '#kernel/time.ts';
import { addWords, say } from '#platform/i18n/say.ts';
import { sayMoment, sayTime } from '#platform/i18n/times.ts';
import { A, Notice } from '#platform/ui/index.ts';
import type { DayChange } from '../day-changes.contract.ts';
import { words } from '../day-changes.words.en.ts';
import { AfterAll } from './AfterAll.tsx';

addWords(words);

type Listed = DayChange & { people: number; told: number };

/** What happened to a whole day, for whoever looks at it: which change, who said so, how many have been told, and the way back. */
export function DayChanges({ day }: { day: string }) {
  const may = useMay('session.read');
  const changes = useQuery({ ...reads.sessions.listDayChanges.queryOptions({ input: {}, meta: { topics: ['sessions'] } }), enabled: may }).data?.changes ?? [];
  const shown = changes.filter(({ date, kind, isReplaced }) => date === day && kind !== 'cancelled' && !isReplaced);
  return shown.length === 0 ? null : <div className="stack day-changes">{shown.map((change) => <Change key={change.id} change={change} />)}</div>;
}

function Change({ change }: { change: Listed }) {
  const now = useNow();
  const { kind, reason, by, at, siteId, date, timeZone, people, told, sessions } = change;
  const [first] = sessions;
  const facts = { name: by, at: sayMoment(at, timeZone), n: sessions.length, title: first?.title ?? '', from: sayTime(first?.startsAt ?? at, timeZone), told, of: people };
  return (
    <Notice title={say(`day-change.notice.${kind}`, { reason })}>
      <p className="small">{say(sessions.length > 1 ? 'day-change.notice.by' : 'day-change.notice.by.one', facts)}</p>
      <div className="acts">
        {told < people && <A className="btn tight" to="/to-tell">{say('day-change.notice.list')}</A>}
        {(kind === 'closed' || kind === 'video') && date >= localDateOf(now, timeZone) && <AfterAll of={kind} siteId={siteId} date={date} />}
      </div>
    </Notice>
  );
}
