import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads, useMay } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, RefusalNotice, useSend } from '#platform/ui/index.ts';
import type { Guest } from '../guests.contract.ts';
import { AddGuest } from './AddGuest.tsx';
import { sayGuest } from './guest-words.ts';
import type { Listed } from './regroup.types.ts';

/** Who is in the session and is no patient. */
export function Guests({ sessionId, people }: { sessionId: string; people: readonly Listed[] }) {
  const read = useQuery(reads.sessions.readGuests.queryOptions({ input: { params: { sessionId } }, meta: { topics: ['sessions'] } }));
  const [adding, setAdding] = useState(false);
  const may = useMay('session.add-person');
  const guests = read.data?.guests ?? [];
  return (
    <section className="guests" aria-labelledby="guests">
      <h3 id="guests">{say('guests.title')}</h3>
      {read.data && guests.length === 0 && <p className="small soft">{say('guests.none')}</p>}
      {guests.length > 0 && <ul className="rows-list">{guests.map((guest) => <GuestLine key={guest.id} sessionId={sessionId} guest={guest} may={may} />)}</ul>}
      {may && <Button small icon="add" onClick={() => setAdding(true)}>{say('guests.add')}</Button>}
      {adding && <AddGuest sessionId={sessionId} people={people} onClose={() => setAdding(false)} />}
    </section>
  );
}

function GuestLine({ sessionId, guest, may }: { sessionId: string; guest: Guest; may: boolean }) {
  const queries = useQueryClient();
  const { send, busy, error } = useSend(api.sessions.removeGuest);
  const who = sayGuest(guest);
  const off = async () => {
    if (await send({ params: { sessionId, guestId: guest.id }, body: { reason: say('guests.off.why'), saw: guest.version } })) void queries.invalidateQueries();
  };
  return (
    <li>
      <div>{who}<p className="small soft">{[guest.name, guest.mode === 'video' && say('guests.video'), guest.counts && say('guests.counted')].filter(Boolean).join(', ')}</p><RefusalNotice error={error} /></div>
      {may && <Button small busy={busy} aria-label={say('guests.off-of', { who })} onClick={() => void off()}>{say('guests.off')}</Button>}
    </li>
  );
}
