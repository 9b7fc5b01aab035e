import './words.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reads, useMe, useNow } from '#apps/client.ts';
import { localDateOf } from '#kernel/time.ts';
import { say, sentences } from '#platform/i18n/say.ts';
import { sayDay, sayTime } from '#platform/i18n/times.ts';
import { Button, DateField, EmptyState, Failed, Loading, PageHead, RefusalNotice, Table } from '#platform/ui/index.ts';
import { useSaveFile } from '#platform/ui/use-save-file.ts';
import type { DayPack, PackPerson } from '../daypack.types.ts';
import { siteLine } from '../names.rules.ts';

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
      <div className="body stack">
        <p className="caution small">{say('daypack.confidential')} {say('daypack.save.warning')}</p>
        <RefusalNotice error={file.error} />
        {isError && <Failed error={error} onRetry={() => void refetch()} />}
        {isPending && <Loading what={say('daypack.loading')} />}
        {data && <Pack pack={data} />}
      </div>
    </>
  );
}

function Pack({ pack }: { pack: DayPack }) {
  const here = pack.people.filter(({ visit }) => visit === 'here');
  if (pack.sessions.length === 0) return <EmptyState>{say('daypack.rosters.none')}</EmptyState>;
  return (
    <>
      {pack.sites.filter(({ address, phone }) => address || phone).map((site) => <p key={site.name}>{siteLine(site)}</p>)}
      <h2>{say('daypack.building')}</h2>
      {here.length === 0 ? <p>{say('daypack.building.none')}</p> : <p>{here.map(({ name, needsPerson }) => (needsPerson ? `${name} (${say('daypack.needs')})` : name)).join(', ')}</p>}
      <h2>{say('daypack.rosters')}</h2>
      {pack.sessions.map((one) => (
        <section key={one.id} aria-label={one.title}>
          <h3>{sayTime(one.startsAt, one.timeZone)} {one.title}</h3>
          <p className="small soft">{[one.program, one.room, one.leaders.join(', ')].filter(Boolean).join(' · ')}</p>
          <p>{one.people.map(({ name }) => name).join(', ')}</p>
        </section>
      ))}
      <Table caption={say('daypack.people')} rows={pack.people} keyOf={(one) => one.patientId} columns={[
        { head: say('daypack.name'), names: true, cell: (one) => <>{one.name}<p className="small soft">{one.birthDate && sayDay(one.birthDate, 'date')}</p></> },
        { head: say('daypack.allergies'), cell: allergiesOf },
        { head: say('daypack.messages'), cell: (one) => sentences(say(`daypack.rule.${one.messageRule}`), one.messageNote, one.phone) },
        { head: say('daypack.emergency'), cell: (one) => one.emergencyContacts.map(({ name, relation, phone }) => [name, relation, phone].filter(Boolean).join(', ')).join('; ') }
      ]} />
      <p className="small soft">{say('daypack.no-safety-plans')}</p>
    </>
  );
}

const allergiesOf = ({ allergies }: PackPerson): string => (allergies === null ? say('daypack.ask') : allergies.length > 0 ? allergies.join(', ') : say('daypack.none-recorded'));
