import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reads, useMay } from '#apps/client.ts';
import { keptOpen } from '#platform/offline/kept-open.ts';
import { say } from '#platform/i18n/say.ts';
import { isNews } from '#platform/offline/said-book.ts';
import { useSaid } from '#platform/offline/use-said.ts';
import { Button, RefusalNotice, refusalOf } from '#platform/ui/index.ts';
import type { Guest } from '../guests.contract.ts';
import { AddGuest } from './AddGuest.tsx';
import { GuestSaidHere } from './GuestSaidHere.tsx';
import { guestBook, guestsOff } from './guest-book.ts';
import { sayGuest } from './guest-words.ts';
import type { Listed } from './regroup.types.ts';

/** Who is in the session and is no patient; with or without a network. */
export function Guests({ sessionId, people }: { sessionId: string; people: readonly Listed[] }) {
  const read = useQuery(reads.sessions.readGuests.queryOptions({ ...keptOpen, input: { params: { sessionId } }, meta: { topics: ['sessions'] } }));
  const [adding, setAdding] = useState(false);
  const may = useMay('session.add-person');
  const here = [...useSaid(guestBook, `${sessionId}/`)].filter(([, one]) => isNews(one, read.dataUpdatedAt));
  const off = useSaid(guestsOff, `${sessionId}/`);
  const guests = (read.data?.guests ?? []).filter(({ id }) => !off.has(id) || off.get(id)?.refused !== null);
  return (
    <section className="guests" aria-labelledby="guests">
      <h3 id="guests">{say('guests.title')}</h3>
      {read.data && guests.length + here.length === 0 && <p className="small soft">{say('guests.none')}</p>}
      {guests.length + here.length > 0 && (
        <ul className="rows-list">
          {guests.map((guest) => <GuestLine key={guest.id} sessionId={sessionId} guest={guest} may={may} refused={off.get(guest.id)?.refused ?? null} />)}
          {here.map(([id, one]) => <GuestSaidHere key={id} lane={`${sessionId}/${id}`} here={one} people={people} />)}
        </ul>
      )}
      {may && <Button small icon="add" onClick={() => setAdding(true)}>{say('guests.add')}</Button>}
      {adding && <AddGuest sessionId={sessionId} people={people} room={read.data ? { counted: read.data.counted + here.filter(([, { body }]) => read.data.countedKinds.includes(body.kind)).length, limit: Math.min(read.data.capacity, read.data.most), countedKinds: read.data.countedKinds } : null} onClose={() => setAdding(false)} />}
    </section>
  );
}

function GuestLine({ sessionId, guest, may, refused }: { sessionId: string; guest: Guest; may: boolean; refused: unknown }) {
  const who = sayGuest(guest);
  return (
    <li>
      <div>{who}<p className="small soft">{[guest.name, guest.mode === 'video' && say('guests.video'), guest.counts && say('guests.counted')].filter(Boolean).join(', ')}</p>{refused !== null && <RefusalNotice error={refusalOf(refused)} />}</div>
      {may && <Button small aria-label={say('guests.off-of', { who })} onClick={() => guestsOff.say(`${sessionId}/${guest.id}`, { reason: say('guests.off.why') }, guest.version)}>{say('guests.off')}</Button>}
    </li>
  );
}
