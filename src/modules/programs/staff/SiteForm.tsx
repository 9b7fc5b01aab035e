import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay } from '#platform/i18n/times.ts';
import { Button, Form, RefusalNotice, TextArea, TextField, TimeField, offerUndo, useSend } from '#platform/ui/index.ts';
import type { Setup } from '../programs.contract.ts';

/** Where this browser is: most likely where the site is. */
const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
const zones = Intl.supportedValuesOf('timeZone');
/** Weeks are shown from Monday. */
const weekdays = [1, 2, 3, 4, 5, 6, 0];

const ZoneField = ({ value, onChange }: { value: string; onChange: (value: string) => void }) => (
  <>
    <TextField label={say('setup.site.zone')} hint={say('setup.site.zone.hint')} required list="time-zones" autoComplete="off" value={value} onChange={onChange} />
    <datalist id="time-zones">{zones.map((zone) => <option key={zone} value={zone} />)}</datalist>
  </>
);

interface Reach {
  address: string;
  phone: string;
}

const ReachFields = ({ site, onChange }: { site: Reach; onChange: (reach: Partial<Reach>) => void }) => (
  <>
    <TextArea label={say('setup.site.address')} hint={say('setup.site.address.hint')} optional maxLength={300} value={site.address} onChange={(address) => onChange({ address })} />
    <TextField label={say('setup.site.phone')} optional type="tel" maxLength={40} autoComplete="off" value={site.phone} onChange={(phone) => onChange({ phone })} />
  </>
);

export function AddSite({ onDone }: { onDone: () => void }) {
  const [site, setSite] = useState({ name: '', timeZone: here, address: '', phone: '' });
  const { send, busy, error } = useSend(api.programs.addSite);
  const submit = async () => {
    if (await send({ body: site })) {
      offerUndo(say('setup.saved'));
      onDone();
    }
  };
  return (
    <Form className="form" onSubmit={() => void submit()}>
      <RefusalNotice error={error} />
      <TextField label={say('setup.name')} required minLength={2} maxLength={120} value={site.name} onChange={(name) => setSite({ ...site, name })} data-autofocus />
      <ZoneField value={site.timeZone} onChange={(timeZone) => setSite({ ...site, timeZone })} />
      <ReachFields site={site} onChange={(reach) => setSite({ ...site, ...reach })} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('setup.site.add.do')}</Button></div>
    </Form>
  );
}

/** Name, zone and opening hours; a day without both times is a day on which the site is shut. */
export function ChangeSite({ site, onDone }: { site: Setup['sites'][number]; onDone: () => void }) {
  const [draft, setDraft] = useState({ name: site.name, timeZone: site.timeZone, address: site.address, phone: site.phone });
  const [hours, setHours] = useState(new Map(site.hours.map(({ weekday, opens, closes }) => [weekday, { opens, closes }])));
  const { send, busy, error } = useSend(api.schedule.changeSite);
  const at = (weekday: number) => hours.get(weekday) ?? { opens: '', closes: '' };
  const set = (weekday: number, part: Partial<{ opens: string; closes: string }>) => setHours(new Map(hours).set(weekday, { ...at(weekday), ...part }));
  const submit = async () => {
    const open = [...hours].filter(([, { opens, closes }]) => opens && closes).map(([weekday, times]) => ({ weekday, ...times }));
    const saved = await send({ params: { siteId: site.id }, body: { ...draft, hours: open, saw: site.version } });
    if (!saved) return;
    offerUndo(saved.moved ? say('setup.site.zone.moved', { n: saved.moved }) : say('setup.saved'));
    onDone();
  };
  return (
    <Form className="form" onSubmit={() => void submit()}>
      <RefusalNotice error={error} />
      <TextField label={say('setup.name')} required minLength={2} maxLength={120} value={draft.name} onChange={(name) => setDraft({ ...draft, name })} />
      <ZoneField value={draft.timeZone} onChange={(timeZone) => setDraft({ ...draft, timeZone })} />
      <ReachFields site={draft} onChange={(reach) => setDraft({ ...draft, ...reach })} />
      {weekdays.map((weekday) => (
        <div className="columns" key={weekday}>
          <TimeField label={say('setup.site.opens', { day: sayDay(`2023-01-0${weekday + 1}`, 'weekday') })} required={at(weekday).closes !== ''} value={at(weekday).opens} onChange={(opens) => set(weekday, { opens })} />
          <TimeField label={say('setup.site.closes', { day: sayDay(`2023-01-0${weekday + 1}`, 'weekday') })} required={at(weekday).opens !== ''} min={at(weekday).opens || undefined} value={at(weekday).closes} onChange={(closes) => set(weekday, { closes })} />
        </div>
      ))}
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('setup.save')}</Button></div>
    </Form>
  );
}
