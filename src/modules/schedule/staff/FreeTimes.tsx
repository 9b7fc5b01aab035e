import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { reads } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay, sayHalf } from '#platform/i18n/times.ts';
import { Failed, FieldGroup, SelectField } from '#platform/ui/index.ts';

interface Ask {
  programId: string;
  staffId: string;
  roomId: string;
  patientId: string;
  from: string;
  minutes: number;
}

/** The days of a week in which all of them are free, each with its times. Choosing one fills the form in; nothing is booked yet. */
export function FreeTimes({ ask, chosen, onChoose }: { ask: Ask; chosen: { date: string; starts: string }; onChoose: (date: string, starts: string) => void }) {
  const { roomId, patientId, ...rest } = ask;
  const isAsked = ask.staffId !== '' && ask.from !== '' && ask.minutes >= 5;
  const query = { ...rest, days: 7, ...(roomId ? { roomId } : {}), ...(patientId ? { patientId } : {}) };
  const free = useQuery({ ...reads.schedule.freeTimes.queryOptions({ input: { query }, meta: { topics: ['sessions', 'setup'] } }), enabled: isAsked, placeholderData: keepPreviousData });
  if (!isAsked) return <p className="small soft">{say('schedule.book.times.choose')}</p>;
  if (free.isError) return <Failed error={free.error} onRetry={() => void free.refetch()} />;
  const days = [...Map.groupBy(free.data?.times ?? [], (time) => time.date)];
  return (
    <FieldGroup label={say('schedule.book.times')}>
      {free.data && days.length === 0 && <p className="small soft">{say('schedule.book.times.none')}</p>}
      <div className="columns">
        {days.map(([date, times]) => (
          <SelectField key={date} label={sayDay(date, 'short')} value={chosen.date === date && times.some((time) => time.starts === chosen.starts) ? chosen.starts : ''} options={times.map((time) => ({ value: time.starts, label: sayHalf(time.starts) }))} onChange={(starts) => onChoose(date, starts)} />
        ))}
      </div>
    </FieldGroup>
  );
}
