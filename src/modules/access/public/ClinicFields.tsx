import { languageOfWords, say } from '#platform/i18n/say.ts';
import { CheckField, FieldGroup, SelectField, TextField, TimeField } from '#platform/ui/plain.ts';
import { slugIn } from './first-run-form.ts';
import type { Change, FirstRunForm } from './first-run-form.ts';

interface Props {
  form: FirstRunForm;
  change: Change;
}

/** The clinic's name, its first site, and when that is open. */
export function ClinicFields({ form, change }: Props) {
  // The zone of this browser stands in the list also where the list of the browser leaves it out, as it does UTC.
  const zones = [...new Set([...Intl.supportedValuesOf('timeZone'), form.timeZone])].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
  return (
    <>
      <TextField label={say('first-run.clinic.name')} autoComplete="organization" autoFocus required maxLength={200} value={form.clinic} onChange={(clinic) => change({ clinic })} />
      <TextField label={say('first-run.clinic.slug')} hint={say('first-run.clinic.slug.hint')} required pattern="[a-z0-9][a-z0-9\-]{1,40}" maxLength={41} value={slugIn(form)} onChange={(slug) => change({ slug })} />
      <TextField label={say('first-run.site.name')} hint={say('first-run.site.name.hint')} required maxLength={200} value={form.site} onChange={(site) => change({ site })} />
      <SelectField label={say('first-run.site.zone')} empty={null} value={form.timeZone} options={zones} onChange={(timeZone) => change({ timeZone })} />
      <TextField label={say('first-run.site.address')} hint={say('first-run.site.address.hint')} optional autoComplete="street-address" maxLength={300} value={form.address} onChange={(address) => change({ address })} />
      <TextField label={say('first-run.site.phone')} optional type="tel" autoComplete="tel" maxLength={40} value={form.phone} onChange={(phone) => change({ phone })} />
      <FieldGroup label={say('first-run.hours')} hint={say('first-run.hours.hint')}><OpenDays form={form} change={change} /></FieldGroup>
    </>
  );
}

/** November 1, 2026 is a Sunday. Said without the times of the kit, which bring more than this first page needs. */
const nameOfDay = (weekday: number) => new Intl.DateTimeFormat(languageOfWords(), { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, 10, 1 + weekday));

const OpenDays = ({ form, change }: Props) => (
  <div className="days">
    {form.week.map((day) => {
      const set = (part: Partial<typeof day>) => change({ week: form.week.map((one) => (one === day ? { ...one, ...part } : one)) });
      const name = nameOfDay(day.weekday);
      return (
        <div key={day.weekday} className="day">
          <CheckField label={name} checked={day.open} onChange={(open) => set({ open })} />
          {day.open && <TimeField label={say('first-run.hours.from', { day: name })} hideLabel required value={day.opens} onChange={(opens) => set({ opens })} />}
          {day.open && <TimeField label={say('first-run.hours.to', { day: name })} hideLabel required min={day.opens} value={day.closes} onChange={(closes) => set({ closes })} />}
        </div>
      );
    })}
  </div>
);
