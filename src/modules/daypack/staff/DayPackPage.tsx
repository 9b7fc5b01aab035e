import './words.ts';
import './daypack.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reads, useMe, useNow } from '#apps/client.ts';
import { localDateOf } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay, sayTime } from '#platform/i18n/times.ts';
import { Button, DateField, EmptyState, Failed, Loading, PageHead, RefusalNotice, Table } from '#platform/ui/index.ts';
import { useSaveFile } from '#platform/ui/use-save-file.ts';
import type { DayPack } from '../daypack.types.ts';
import { siteLine } from '../names.rules.ts';
import { allergiesOf, emergencyOf, guestLine, interpreterOf, messagesOf, videoLine } from '../pack-text.ts';
import { signsIn, whereabouts } from '../whereabouts.rules.ts';
import { Blank, PageMarks } from './Paper.tsx';

/** The pack on screen, to print from here or to save as a PDF; for screen readers it is this page. */
export default function DayPackPage() {
  const zone = useMe().data?.timeZone ?? 'UTC';
  const today = localDateOf(useNow(), zone);
  const [day, setDay] = useState(today);
  const { data, isPending, isError, error, refetch } = useQuery(reads.daypack.readDayPack.queryOptions({ input: { query: { day } }, meta: { topics: ['attendance', 'sessions'] } }));
  const file = useSaveFile();
  return (
    <>
      <PageHead title={say('daypack.title')} sub={say('daypack.sub')}>
        <DateField label={say('daypack.day')} hideLabel value={day} onChange={(value) => setDay(value || today)} />
        <Button icon="print" onClick={() => window.print()}>{say('daypack.print')}</Button>
        <Button kind="main" icon="download" busy={file.busy} onClick={() => void file.save(`/api/day-pack/file?day=${day}`, `day-pack-${day}.pdf`)}>{say('daypack.save')}</Button>
      </PageHead>
      <div className="body stack daypack">
        <p className="caution small">{say('daypack.confidential')} <span className="no-print">{say('daypack.save.warning')}</span></p>
        <RefusalNotice error={file.error} />
        {isError && <Failed error={error} onRetry={() => void refetch()} />}
        {isPending && <Loading what={say('daypack.loading')} />}
        {data && <Pack pack={data} />}
      </div>
    </>
  );
}

function Pack({ pack }: { pack: DayPack }) {
  const { inside, byVideo, guests } = whereabouts(pack);
  return (
    <>
      <PageMarks pack={pack} />
      {pack.sites.filter(({ address, phone }) => address || phone).map((site) => <p key={site.name}>{siteLine(site)}</p>)}
      <h2>{say('daypack.building')}</h2>
      {inside.length === 0 ? <p>{say('daypack.building.none')}</p> : <p>{inside.map(({ name, needsPerson }) => (needsPerson ? `${name} (${say('daypack.needs')})` : name)).join(', ')}</p>}
      {guests.length > 0 && <><h3>{say('daypack.guests')}</h3><ul>{guests.map((one) => <li key={guestLine(one)}>{guestLine(one)}</li>)}</ul></>}
      {byVideo.length > 0 && <><h3>{say('daypack.by-video')}</h3><ul>{byVideo.map((one) => <li key={one.patientId}>{videoLine(one)}</li>)}</ul></>}
      <h2 className="new-page">{say('daypack.rosters')}</h2>
      {pack.sessions.length === 0 && <EmptyState>{say('daypack.rosters.none')}</EmptyState>}
      {pack.sessions.map((one) => (
        <section key={one.id} aria-label={one.title}>
          <h3>{sayTime(one.startsAt, one.timeZone)} {one.title}</h3>
          <p className="small soft">{[one.program, one.room, one.leaders.join(', ')].filter(Boolean).join(' · ')}</p>
          <p className="no-print">{one.people.map(({ name }) => name).join(', ')}</p>
          <Blank heads={['daypack.name', 'daypack.came', 'daypack.left', 'daypack.jot']} names={one.people.map(({ patientId, name }) => [patientId, name])} />
        </section>
      ))}
      <div className="new-page">
        <Table caption={say('daypack.people')} rows={pack.people} keyOf={(one) => one.patientId} columns={[
          { head: say('daypack.name'), names: true, cell: (one) => <Lines of={[one.name, one.birthDate ? sayDay(one.birthDate, 'date') : '', interpreterOf(one)]} /> },
          { head: say('daypack.allergies'), cell: allergiesOf },
          { head: say('daypack.messages'), cell: (one) => <Lines of={messagesOf(one)} /> },
          { head: say('daypack.emergency'), cell: (one) => <Lines of={emergencyOf(one)} /> }
        ]} />
      </div>
      <h2>{say('daypack.safety-plans')}</h2>
      <p>{say('daypack.no-safety-plans')}</p>
      <div className="new-page print-only">
        <h2>{say('daypack.sign-in', { day: sayDay(pack.day, 'full') })}</h2>
        <Blank heads={['daypack.name', 'daypack.came', 'daypack.left', 'daypack.signature']} names={pack.people.filter(signsIn).map(({ patientId, shortName }) => [patientId, shortName])} />
      </div>
    </>
  );
}

const Lines = ({ of: [first, ...rest] }: { of: readonly string[] }) => <>{first}{rest.filter(Boolean).map((line) => <p key={line} className="small soft">{line}</p>)}</>;
