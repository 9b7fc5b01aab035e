import './telling.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reads, useNow } from '#apps/client.ts';
import { localDateOf } from '#kernel/time.ts';
import { addWords, say } from '#platform/i18n/say.ts';
import { sayDay, sayMoment, sayTime } from '#platform/i18n/times.ts';
import { Button, EmptyState, Failed, Loading, Notice, PageHead } from '#platform/ui/index.ts';
import type { DayChange } from '../day-changes.contract.ts';
import { words } from '../day-changes.words.en.ts';
import { AfterAll } from './AfterAll.tsx';
import { TellPerson } from './TellPerson.tsx';

addWords(words);

type Listed = DayChange & { people: number; told: number };

/** Who does not know yet that their day has changed. Nothing is sent by Handrail: a person tells them and says so. */
export default function ToTellPage() {
  const list = useQuery(reads.sessions.listDayChanges.queryOptions({ input: {}, meta: { topics: ['sessions'] } }));
  const changes = list.data?.changes ?? [];
  const first = changes.find(({ isReplaced, people, told }) => !isReplaced && told < people)?.id ?? null;
  return (
    <>
      <PageHead title={say('telling.title')} sub={say('telling.sub')} />
      <div className="body">
        {list.isError && <Failed error={list.error} onRetry={() => void list.refetch()} />}
        {list.isPending && <Loading what={say('telling.loading')} />}
        {list.data && changes.length === 0 && <EmptyState>{say('telling.none')}</EmptyState>}
        <div className="stack telling">{changes.map((change) => <Change key={change.id} change={change} isFirst={change.id === first} />)}</div>
      </div>
    </>
  );
}

function Change({ change, isFirst }: { change: Listed; isFirst: boolean }) {
  const [chosen, setChosen] = useState<boolean | null>(null);
  const isOpen = chosen ?? isFirst;
  const clock = (nth: number) => sayTime(change.sessions.at(nth)?.startsAt ?? change.at, change.timeZone);
  const now = useNow();
  const { kind, date, reason, by, at, site, siteId, timeZone, isReplaced, people, told, sessions, staff } = change;
  return (
    <section className="stack tight" aria-labelledby={change.id}>
      <div className="line"><h2 id={change.id}>{say('telling.head', { kind: say(`telling.kind.${kind}`), day: sayDay(date), reason })}</h2><span className="push">{isReplaced ? '' : say('telling.count', { told, n: people })}</span></div>
      {sessions.length > 0 && <p className="small soft">{say(sessions.length > 1 ? 'telling.by' : 'telling.by.one', { name: by, at: sayMoment(at, timeZone), site, n: sessions.length, from: clock(0), to: clock(-1) })}</p>}
      {isReplaced ? <Notice title={say('telling.replaced')} /> : (
        <div className="line">
          {people > 0 ? <Button small aria-expanded={isOpen} onClick={() => setChosen(!isOpen)}>{say(isOpen ? 'telling.close' : 'telling.open')}</Button> : <span className="small soft">{say('telling.people.none')}</span>}
          {(kind === 'video' || kind === 'closed') && date >= localDateOf(now, timeZone) && <AfterAll of={kind} siteId={siteId} date={date} />}
        </div>
      )}
      {isOpen && staff.length > 0 && <p className="small">{say('telling.staff', { names: staff.join(', ') })}</p>}
      {isOpen && !isReplaced && people > 0 && <People change={change} />}
    </section>
  );
}

function People({ change }: { change: Listed }) {
  const read = useQuery(reads.sessions.readDayChange.queryOptions({ input: { params: { changeId: change.id } }, meta: { topics: ['sessions'] } }));
  if (read.isError) return <Failed error={read.error} onRetry={() => void read.refetch()} />;
  if (!read.data) return <Loading what={say('telling.open')} />;
  return <ul className="rows-list tell">{read.data.people.map((person) => <TellPerson key={person.patientId} change={change} person={person} />)}</ul>;
}
