import { addWords, say } from '#platform/i18n/say.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reads } from '#apps/client.ts';
import { useFind } from '#modules/people/staff/use-find.ts';
import { sayDay, sayTime } from '#platform/i18n/times.ts';
import { Button, Drawer, Failed, Form, Loading, Notice, RefusalNotice, TextField } from '#platform/ui/index.ts';
import type { Joinable } from '../joining.contract.ts';
import { words } from '../joining.words.en.ts';
import { useJoin, type Joins } from './use-join.ts';

addWords(words);

/** Adds anyone to a session in two taps: this opens it, and a name adds the person. */
export function AddSomebody({ sessionId, title, timeZone }: { sessionId: string; title: string; timeZone: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button small icon="add" onClick={() => setOpen(true)}>{say('joining.add')}</Button>
      <Drawer open={open} onClose={() => setOpen(false)} title={say('joining.title', { title })}>{open && <WhoJoins sessionId={sessionId} timeZone={timeZone} onDone={() => setOpen(false)} />}</Drawer>
    </>
  );
}

/** Those likeliest to join first, each a tap; then whoever is looked for. */
export function WhoJoins({ sessionId, timeZone, onDone }: { sessionId: string; timeZone: string; onDone: () => void }) {
  const read = useQuery(reads.sessions.readJoinable.queryOptions({ input: { params: { sessionId } }, meta: { topics: ['sessions', 'attendance', 'people'] } }));
  const { join, busy, asked, error, full, forget } = useJoin(sessionId, onDone);
  if (read.isError) return <Failed error={read.error} onRetry={() => void read.refetch()} />;
  if (!read.data) return <Loading what={say('joining.loading')} />;
  if (full) return <WhyMore key={full.person.patientId} full={full} busy={busy} onGo={(reason) => void join(full.person, reason)} onBack={forget} />;
  const { people, counted, capacity, most } = read.data;
  const limit = Math.min(capacity, most);
  return (
    <div className="stack">
      <p className={counted >= limit ? 'small caution' : 'small soft'}>{say(counted >= limit ? 'joining.room.full' : 'joining.room', { n: counted, most: limit })}</p>
      <RefusalNotice error={error} />
      <section>
        <h3>{say('joining.likely')}</h3>
        {people.length === 0 && <p className="small soft">{say('joining.likely.none')}</p>}
        <Choices people={people.map((person) => ({ ...person, words: wordsOf(person, timeZone) }))} busyWith={busy ? (asked?.patientId ?? null) : null} onChoose={(person) => void join(person)} />
      </section>
      <SomebodyElse busyWith={busy ? (asked?.patientId ?? null) : null} onChoose={(person) => void join(person)} />
    </div>
  );
}

function wordsOf({ via, missed, hereSince, elsewhere }: Joinable, zone: string): string {
  const onlyElsewhere = via === 'other-group' && elsewhere !== null;
  return [
    onlyElsewhere ? say('joining.via.elsewhere', { title: elsewhere }) : say(`joining.via.${via}`, { title: missed?.title ?? '', day: missed ? sayDay(missed.date, 'weekday') : '' }),
    hereSince && say('joining.here', { time: sayTime(hereSince, zone) }),
    !onlyElsewhere && elsewhere && say('joining.elsewhere', { title: elsewhere })
  ].filter(Boolean).join(', ');
}

function SomebodyElse({ busyWith, onChoose }: { busyWith: string | null; onChoose: (person: Joins) => void }) {
  const [typed, setTyped] = useState('');
  const isAsked = typed.trim().length > 1;
  const { patients, find, isFetching } = useFind(typed, isAsked, 6);
  const found = isAsked ? patients.filter((one) => !one.died) : [];
  return (
    <section>
      <TextField type="search" label={say('joining.else')} hint={say('joining.else.hint')} autoComplete="off" value={typed} onChange={setTyped} />
      <Choices people={found.map((one) => ({ patientId: one.id, name: one.name, via: 'walk-in' as const, words: [one.recordNumber, one.program].filter(Boolean).join(' · ') }))} busyWith={busyWith} onChoose={onChoose} />
      <p className="small soft" role="status">{isAsked && found.length === 0 && !isFetching && find === typed.trim() ? say('joining.else.none') : ''}</p>
    </section>
  );
}

function Choices({ people, busyWith, onChoose }: { people: (Joins & { words: string })[]; busyWith: string | null; onChoose: (person: Joins) => void }) {
  return (
    <ul className="rows-list joins">
      {people.map(({ words: why, ...person }) => (
        <li key={person.patientId}>
          <div>{person.name}<p className="small soft">{why}</p></div>
          <Button small busy={busyWith === person.patientId} aria-label={`${say('joining.add')}: ${person.name}`} onClick={() => onChoose({ patientId: person.patientId, name: person.name, via: person.via })}>{say('joining.add.short')}</Button>
        </li>
      ))}
    </ul>
  );
}

/** Fullness is a warning: with a reason it goes on. */
function WhyMore({ full, busy, onGo, onBack }: { full: { person: Joins; counted: number; most: number }; busy: boolean; onGo: (reason: string) => void; onBack: () => void }) {
  const [reason, setReason] = useState('');
  return (
    <Form className="form" onSubmit={() => onGo(reason)}>
      <Notice alert title={say('joining.over', { counted: full.counted, most: full.most })} />
      <TextField label={say('joining.why', { name: full.person.name })} required minLength={3} maxLength={200} value={reason} onChange={setReason} data-autofocus autoFocus />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('joining.anyway')}</Button><Button kind="quiet" onClick={onBack}>{say('joining.back')}</Button></div>
    </Form>
  );
}
