import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads, useNow } from '#apps/client.ts';
import { localDateOf } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import { instruments } from '#content/instruments/index.ts';
import type { Reading } from '#modules/measures/reading.types.ts';
import { reachedAt } from '#modules/measures/score.rules.ts';
import { say } from '#platform/i18n/say.ts';
import { sayMoment, sayTime } from '#platform/i18n/times.ts';
import { Button, Failed, Form, Loading, Table, TextField, useSend } from '#platform/ui/index.ts';
import { Saving, told } from './Part.tsx';
import { RateDrawer } from './RateDrawer.tsx';
import { VitalsDrawer } from './VitalsDrawer.tsx';
import { nameOfReading, valueOf } from './reading-words.ts';

/** Ratings and vital signs, newest first, so that an earlier value stands under the later one; and what can be charted. */
export function Readings({ patientId, name, mayTake }: { patientId: string; name: string; mayTake: boolean }) {
  const query = useQuery(reads.measures.readReadings.queryOptions({ input: { params: { patientId }, query: {} }, meta: { topics: ['measures'] } }));
  const [taking, setTaking] = useState<string | null>(null);
  const readings = query.data?.readings ?? [];
  const instrument = instruments.find(({ id }) => id === taking);
  const close = () => setTaking(null);
  return (
    <section className="readings" aria-labelledby="readings">
      <h2 id="readings">{say('watch.readings')}</h2>
      {mayTake && (
        <div className="acts">
          {instruments.map(({ id, shortTitle }) => <Button key={id} onClick={() => setTaking(id)}>{shortTitle}</Button>)}
          <Button onClick={() => setTaking('vitals')}>{say('watch.readings.take-vitals')}</Button>
        </div>
      )}
      {query.isPending && <Loading what={say('watch.readings.loading')} />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <List readings={readings} zone={query.data.timeZone} mayTake={mayTake} />}
      {instrument && <RateDrawer instrument={instrument} patientId={patientId} name={name} zone={query.data?.timeZone ?? 'UTC'} before={readings.find(({ kind, withdrawn }) => kind === instrument.id && !withdrawn) ?? null} onClose={close} />}
      {taking === 'vitals' && <VitalsDrawer patientId={patientId} name={name} zone={query.data?.timeZone ?? 'UTC'} before={readings.find(({ kind, withdrawn }) => kind === 'vitals' && !withdrawn) ?? null} onClose={close} />}
    </section>
  );
}

function List({ readings, zone, mayTake }: { readings: readonly Reading[]; zone: string; mayTake: boolean }) {
  const [wrong, setWrong] = useState<string | null>(null);
  const now = useNow();
  const value = (one: Reading) => (
    <div className={one.withdrawn ? 'gone' : undefined}>
      {valueOf(one)}
      {!one.withdrawn && reachedIn(one).map(({ id, meaning }) => <p key={id} className="small caution">{meaning}</p>)}
      {one.flags.map(({ item, why, action }) => <p key={item} className="small caution">{why} {action}</p>)}
      {one.withdrawn && <p className="small">{say('watch.readings.withdrawn', { reason: one.withdrawn.reason })}</p>}
      <p className="small soft">{one.by}{mayTake && !one.withdrawn && wrong !== one.id && <> <Button kind="quiet" small aria-label={say('watch.readings.wrong-of', { what: nameOfReading(one), time: sayMoment(one.takenAt, zone) })} onClick={() => setWrong(one.id)}>{say('watch.readings.wrong')}</Button></>}</p>
      {wrong === one.id && <Withdraw readingId={one.id} onDone={() => setWrong(null)} />}
    </div>
  );
  return (
    <Table caption={say('watch.readings')} hideCaption rows={readings} keyOf={({ id }) => id} empty={say('watch.readings.none')} columns={[
      { head: say('watch.readings.when'), cell: (one) => sayWhen(one.takenAt, now, zone), width: '30%' },
      { head: say('watch.readings.what'), cell: nameOfReading, names: true, width: '22%' },
      { head: say('watch.readings.value'), cell: value }
    ]} />
  );
}

/** What the instrument says of a total like this one. */
function reachedIn({ kind, total }: Reading) {
  const instrument = instruments.find(({ id }) => id === kind);
  return instrument ? reachedAt(instrument, total) : [];
}

/** Hours matter here: today's readings say their time alone. */
const sayWhen = (at: Instant, now: Instant, zone: string): string => (localDateOf(at, zone) === localDateOf(now, zone) ? sayTime(at, zone) : sayMoment(at, zone));

function Withdraw({ readingId, onDone }: { readingId: string; onDone: () => void }) {
  const [reason, setReason] = useState('');
  const { send, busy, error } = useSend(api.measures.withdrawReading);
  const save = async () => {
    if (!(await send({ params: { readingId }, body: { reason } }))) return;
    told();
    onDone();
  };
  return (
    <Form className="stack" onSubmit={() => void save()}>
      <TextField label={say('watch.readings.withdraw.why')} required minLength={3} maxLength={500} value={reason} onChange={setReason} autoComplete="off" />
      <Saving busy={busy} error={error} onCancel={onDone} />
    </Form>
  );
}
