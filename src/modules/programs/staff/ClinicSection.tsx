import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reads } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay, sayHalf } from '#platform/i18n/times.ts';
import { Button, Drawer, Failed, Loading, Table } from '#platform/ui/index.ts';
import type { Setup } from '../programs.contract.ts';
import { ClosedDays } from './ClosedDays.tsx';
import { RoomForm } from './RoomForm.tsx';
import { AddSite, ChangeSite } from './SiteForm.tsx';

type Open = { site: Setup['sites'][number] } | { room: Setup['rooms'][number] } | 'add-site' | 'add-room' | null;

/** Sites with their hours, rooms, and the days on which the clinic does not meet. */
export function ClinicSection() {
  const setup = useQuery(reads.programs.readSetup.queryOptions({ input: {}, meta: { topics: ['setup'] } }));
  const [open, setOpen] = useState<Open>(null);
  if (setup.isError) return <Failed error={setup.error} onRetry={() => void setup.refetch()} />;
  if (!setup.data) return <Loading what={say('setup.loading')} />;
  const { sites, rooms, closedDays } = setup.data;
  const close = () => setOpen(null);
  const siteOf = (id: string) => sites.find((site) => site.id === id)?.name ?? '';
  const change = (name: string, what: Open) => <Button small aria-label={say('setup.change-of', { name })} onClick={() => setOpen(what)}>{say('setup.change')}</Button>;
  return (
    <>
      <section className="stack">
        <Table caption={say('setup.sites')} count={say('setup.sites.count', { n: sites.length })} rows={sites} keyOf={(site) => site.id} columns={[
          { head: say('setup.site'), names: true, width: '24%', cell: (site) => <><p>{site.name}</p><Reach site={site} /></> },
          { head: say('setup.site.zone'), width: '22%', cell: (site) => site.timeZone },
          { head: say('setup.site.hours'), cell: (site) => <Hours hours={site.hours} /> },
          { head: <span className="hide">{say('setup.change')}</span>, acts: true, width: '92px', cell: (site) => change(site.name, { site }) }
        ]} />
        <div className="acts"><Button icon="add" onClick={() => setOpen('add-site')}>{say('setup.site.add')}</Button></div>
      </section>
      <ClosedDays days={closedDays} sites={sites} />
      <section className="stack">
        <Table caption={say('setup.rooms')} count={say('setup.rooms.count', { n: rooms.length })} rows={rooms} keyOf={(room) => room.id} empty={say('setup.rooms.none')} columns={[
          { head: say('setup.room'), names: true, cell: (room) => room.name },
          { head: say('setup.site'), cell: (room) => siteOf(room.siteId) },
          { head: say('setup.room.seats'), figure: true, width: '96px', cell: (room) => room.seats },
          { head: <span className="hide">{say('setup.change')}</span>, acts: true, width: '92px', cell: (room) => change(room.name, { room }) }
        ]} />
        <div className="acts"><Button icon="add" onClick={() => setOpen('add-room')}>{say('setup.room.add')}</Button></div>
      </section>
      <Drawer open={open !== null} onClose={close} title={titleOf(open)}>
        {open === 'add-site' && <AddSite onDone={close} />}
        {open === 'add-room' && <RoomForm sites={sites} onDone={close} />}
        {open !== null && typeof open === 'object' && 'site' in open && <ChangeSite site={open.site} onDone={close} />}
        {open !== null && typeof open === 'object' && 'room' in open && <RoomForm room={open.room} sites={sites} onDone={close} />}
      </Drawer>
    </>
  );
}

function titleOf(open: Open): string {
  if (open === null) return '';
  if (open === 'add-site') return say('setup.site.add');
  if (open === 'add-room') return say('setup.room.add');
  return say('setup.change-of', { name: 'site' in open ? open.site.name : open.room.name });
}

/** Days with the same hours stand together. */
/** Where it is and its telephone, as the emergency sheet says them; that they are missing is said before they are needed. */
const Reach = ({ site: { address, phone } }: { site: Setup['sites'][number] }) => (
  <p className="small soft">{[address.replaceAll('\n', ', ') || say('setup.site.no-address'), phone || say('setup.site.no-phone')].join(', ')}</p>
);

function Hours({ hours }: { hours: Setup['sites'][number]['hours'] }) {
  if (hours.length === 0) return <span className="soft">{say('setup.site.hours.none')}</span>;
  const alike = [...Map.groupBy(hours, ({ opens, closes }) => `${opens} ${closes}`).values()];
  return <>{alike.map((same) => <p key={same[0]!.weekday}>{say('setup.hours', { day: same.map(({ weekday }) => sayDay(`2023-01-0${weekday + 1}`, 'wd')).join(', '), from: sayHalf(same[0]!.opens), to: sayHalf(same[0]!.closes) })}</p>)}</>;
}
