import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reads } from '#apps/client.ts';
import { keptOpen } from '#platform/offline/kept-open.ts';
import { addWords, say } from '#platform/i18n/say.ts';
import { Button, Drawer, Failed, Loading, SelectField } from '#platform/ui/index.ts';
import { Via, type Joinable } from '../joining.contract.ts';
import { words } from '../joining.words.en.ts';
import { Choices, wordsOf } from './Choices.tsx';
import { JoinTrouble } from './JoinTrouble.tsx';
import { SomebodyElse } from './SomebodyElse.tsx';
import { WhyMore } from './WhyMore.tsx';
import { refusedIn, useJoin } from './use-join.ts';

addWords(words);

interface To {
  sessionId: string;
  timeZone: string;
  /** Of a session that runs: now, from when whoever is added is in it. */
  since?: string | null;
}

/** Who could join, read with the page, so that it is there when the network is not. */
const useJoinable = (sessionId: string) => useQuery(reads.sessions.readJoinable.queryOptions({ ...keptOpen, input: { params: { sessionId } }, meta: { topics: ['sessions', 'people'] } }));

/** Adds anyone to a session in two taps: this opens it, and a name adds the person, in a session that runs as here. */
export function AddSomebody({ title, ...to }: To & { title: string }) {
  const [open, setOpen] = useState(false);
  useJoinable(to.sessionId);
  return (
    <>
      <Button small icon="add" onClick={() => setOpen(true)}>{say('joining.add')}</Button>
      <Drawer open={open} onClose={() => setOpen(false)} title={say('joining.title', { title })}>{open && <WhoJoins {...to} onDone={() => setOpen(false)} />}</Drawer>
    </>
  );
}

/** Those likeliest to join first, each a tap; then everybody else. How they come to it is filled in, and can be said otherwise before. */
export function WhoJoins({ sessionId, timeZone, since = null, onDone }: To & { onDone: () => void }) {
  const read = useJoinable(sessionId);
  const { add, said, full, forget } = useJoin(sessionId, since, onDone);
  const [via, setVia] = useState<Via | ''>('');
  if (!read.data) return read.isError ? <Failed error={read.error} onRetry={() => void read.refetch()} /> : <Loading what={say('joining.loading')} />;
  const { people, others, counted, capacity, most } = read.data;
  const room = { counted, limit: Math.min(capacity, most), readAt: read.dataUpdatedAt };
  if (full) return <WhyMore key={full.person.patientId} full={full} onGo={(reason) => add(full.person, room, reason)} onBack={forget} />;
  const listed = (all: readonly Joinable[]) => all.filter(({ patientId }) => !said.has(patientId)).map((one) => ({ patientId: one.patientId, name: one.name, via: via || one.via, words: wordsOf(one, timeZone) }));
  return (
    <div className="stack">
      <p className={counted >= room.limit ? 'small caution' : 'small soft'}>{say(counted >= room.limit ? 'joining.room.full' : 'joining.room', { n: counted, most: room.limit })}{since !== null && ` ${say('joining.as-here')}`}</p>
      {refusedIn(said).map((joined) => <JoinTrouble key={joined.body.patientId} sessionId={sessionId} joined={joined} />)}
      <SelectField label={say('joining.as')} value={via} empty={say('joining.as.said')} options={Via.options.map((value) => ({ value, label: say(`joining.as.${value}`) }))} onChange={(value) => setVia(value)} />
      <section>
        <h3>{say('joining.likely')}</h3>
        {people.length === 0 && <p className="small soft">{say('joining.likely.none')}</p>}
        <Choices people={listed(people)} onChoose={(person) => add(person, room)} />
      </section>
      <SomebodyElse people={listed(others)} via={via || 'walk-in'} onChoose={(person) => add(person, room)} />
    </div>
  );
}
