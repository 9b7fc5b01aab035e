import { useState } from 'react';
import { api, useNow } from '#apps/client.ts';
import { instantOf, localDateOf } from '#kernel/time.ts';
import { Vitals, vitalNames, type Reading } from '#modules/measures/reading.types.ts';
import { say } from '#platform/i18n/say.ts';
import { sayTime } from '#platform/i18n/times.ts';
import { Button, Drawer, Form, RefusalNotice, TextField, TimeField, announce, useSend } from '#platform/ui/index.ts';

type Name = (typeof vitalNames)[number];

/** Vital signs of one moment; what was not taken stays empty. */
export function VitalsDrawer({ patientId, name, zone, before, onClose }: { patientId: string; name: string; zone: string; before: Reading | null; onClose: () => void }) {
  const [typed, setTyped] = useState<Partial<Record<Name, string>>>({});
  const [time, setTime] = useState('');
  const today = localDateOf(useNow(), zone);
  const { send, busy, error } = useSend(api.measures.takeReadings);
  const what = say('watch.readings.vitals');
  const read = Vitals.safeParse(Object.fromEntries(Object.entries(typed).filter(([, text]) => text.trim()).map(([key, text]) => [key, Number(text)])));
  const wrong = read.success ? new Set<string>() : new Set(read.error.issues.map(({ path }) => String(path[0])));
  const save = async () => {
    if (!read.success || !(await send({ params: { patientId }, body: { vitals: read.data, ...(time ? { takenAt: instantOf(today, time, zone) } : {}) } }))) return;
    announce(say('watch.rate.saved', { what }));
    onClose();
  };
  const hintOf = (vital: Name) => (before && before.values[vital] !== undefined ? { hint: say('watch.rate.before', { value: before.values[vital], time: sayTime(before.takenAt, zone) }) } : {});
  return (
    <Drawer open onClose={onClose} title={say('watch.rate.title', { what, name })}>
      <Form className="stack" onSubmit={() => void save()}>
        <TimeField label={say('watch.rate.at')} hint={say('watch.rate.at.hint')} value={time} onChange={setTime} />
        <div className="columns">
          {vitalNames.map((vital) => (
            <TextField key={vital} label={say(`watch.vital.${vital}`)} inputMode="decimal" autoComplete="off" value={typed[vital] ?? ''} onChange={(text) => setTyped({ ...typed, [vital]: text })} {...hintOf(vital)} {...(wrong.has(vital) ? { error: say('watch.vital.check') } : {})} />
          ))}
        </div>
        <RefusalNotice error={error} />
        <div className="acts"><Button kind="main" type="submit" busy={busy} whyNot={wrong.size > 0 ? say('watch.vital.check') : undefined}>{say('watch.rate.save')}</Button><Button kind="quiet" onClick={onClose}>{say('watch.cancel')}</Button></div>
      </Form>
    </Drawer>
  );
}
