import { useState } from 'react';
import { instantOf, localTimeOf, ms } from '#kernel/time.ts';
import type { Interval } from '#modules/attendance/attendance.types.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Dialog, Form, Notice, TextField, TimeField } from '#platform/ui/index.ts';
import type { SessionNotes } from '../notes.contract.ts';

interface Times {
  from: string;
  to: string;
  mode: Interval['mode'];
}

/** When somebody came and left, each time they did. A leave before an arrival is said here, before it is sent. */
export function TimesDialog({ session, name, intervals, because, onSave, onClose }: { session: SessionNotes['session']; name: string; intervals: readonly Interval[]; /** A signed note stands behind these times, so that the change says why. */
  because: boolean; onSave: (intervals: Interval[], why?: string) => void; onClose: () => void }) {
  const zone = session.timeZone;
  const [times, setTimes] = useState<Times[]>(() => intervals.map(({ from, to, mode }) => ({ from: localTimeOf(from, zone), to: to ? localTimeOf(to, zone) : '', mode })));
  const [why, setWhy] = useState('');
  const changed = times.map((time) => intervalOf(time, session));
  const backward = changed.some(({ from, to }) => to !== null && ms(to) <= ms(from));
  const set = (at: number, change: Partial<Times>) => setTimes(times.map((time, nth) => (nth === at ? { ...time, ...change } : time)));
  return (
    <Dialog open onClose={onClose} title={say('notes.run.times.title', { name })}>
      <Form className="stack" onSubmit={() => backward || (onSave(changed, why.trim() || undefined), onClose())}>
        {times.map((time, at) => (
          <div className="columns" key={at}>
            <TimeField label={say('notes.run.times.from')} required value={time.from} onChange={(from) => set(at, { from })} />
            <TimeField label={say('notes.run.times.to')} hint={say('notes.run.times.to.hint')} value={time.to} onChange={(to) => set(at, { to })} />
          </div>
        ))}
        {because && <TextField label={say('notes.run.times.why')} hint={say('notes.run.times.why.hint')} required value={why} onChange={setWhy} />}
        {backward && <Notice alert title={say('notes.run.times.backward')} />}
        <div className="acts"><Button kind="main" type="submit" whyNot={backward ? say('notes.run.times.backward') : undefined}>{say('notes.run.times.save')}</Button></div>
      </Form>
    </Dialog>
  );
}

/** Wall times on the session's day; before its start by more than 12 hours means the next day (a session over midnight). */
function intervalOf({ from, to, mode }: Times, session: SessionNotes['session']): Interval {
  const at = (time: string) => {
    const same = instantOf(session.serviceDate, time, session.timeZone);
    return ms(same) < ms(session.startsAt) - 12 * 3_600_000 ? new Date(ms(same) + 86_400_000).toISOString() : same;
  };
  return { from: at(from), to: to ? at(to) : null, mode };
}
