import { say } from '#platform/i18n/say.ts';
import { DateField, TimeField } from '#platform/ui/index.ts';
import type { useWhen } from './use-zone.ts';

/** When something happened: a day and a time beside each other. */
export const WhenFields = ({ when }: { when: ReturnType<typeof useWhen> }) => (
  <div className="columns">
    <DateField label={say('incidents.day')} required value={when.day} onChange={when.setDay} />
    <TimeField label={say('incidents.time')} required value={when.time} onChange={when.setTime} />
  </div>
);
