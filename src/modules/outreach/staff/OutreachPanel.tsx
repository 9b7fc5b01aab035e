import './words.ts';
import './outreach.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reads } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button } from '#platform/ui/index.ts';
import { Lately, OutreachDrawer, Steps } from './OutreachDrawer.tsx';
import { sayMissed } from './outreach-view.ts';

/** In the chart: how they came lately, what is open, and the place to log a try. */
export default function OutreachPanel({ patientId, name }: { patientId: string; name: string }) {
  const [open, setOpen] = useState(false);
  const { data } = useQuery(reads.outreach.readPersonOutreach.queryOptions({ input: { params: { patientId } }, meta: { topics: ['attendance', 'outreach', 'people'] } }));
  const person = data?.person;
  if (!data) return <div className="outreach-panel" />;
  if (!person) return null;
  const { missed, steps } = person.case;
  return (
    <section className="outreach-panel" aria-labelledby="chart-outreach">
      <div className="facts-head"><h3 id="chart-outreach">{say('outreach.title')}</h3><Button small kind="quiet" className="push" aria-label={say('outreach.log-of', { name })} onClick={() => setOpen(true)}>{say('outreach.log')}</Button></div>
      {missed.length > 0 && <p className="small">{sayMissed(person)}</p>}
      {steps.length > 0 && <Steps steps={steps} now={data.now} zone={person.timeZone} />}
      <Lately person={person} />
      {open && <OutreachDrawer patientId={patientId} name={name} onClose={() => setOpen(false)} />}
    </section>
  );
}
