import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads, useMay } from '#apps/client.ts';
import { localDateOf } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay, sayMoment } from '#platform/i18n/times.ts';
import { A, Button, DataList, Drawer, Failed, Loading, useSend } from '#platform/ui/index.ts';
import type { Incident, NewPerson } from '../incidents.types.ts';
import { ChangeForm, TurnForm } from './change-forms.tsx';
import { History } from './History.tsx';
import { PersonForm } from './PersonForm.tsx';
import { ReportForm } from './ReportForm.tsx';
import { EntrySlip } from './EntrySlip.tsx';
import { useZone } from './use-zone.ts';

/** One incident beside the register: what happened, whom it concerned, who was told, and every wording. */
export function IncidentDrawer({ incidentId, onClose }: { incidentId: string; onClose: () => void }) {
  const { data, isPending, isError, error, refetch } = useQuery(reads.incidents.readIncident.queryOptions({ input: { params: { incidentId } }, meta: { topics: ['incidents'] } }));
  return (
    <Drawer open onClose={onClose} title={data ? `${say(`incidents.kind.${data.kind}`)}, ${say('incidents.number', { number: data.number })}` : say('incidents.title')} width={620}>
      {isPending && <Loading what={say('incidents.loading')} />}
      {isError && <Failed error={error} onRetry={() => void refetch()} />}
      {data && <Whole key={data.version} incident={data} />}
    </Drawer>
  );
}

type Doing = 'change' | 'report' | 'close' | 'reopen';

function Whole({ incident }: { incident: Incident }) {
  const [doing, setDoing] = useState<Doing | null>(null);
  const zone = useZone();
  const mayClose = useMay('incident.close');
  const queries = useQueryClient();
  const add = useSend(api.incidents.addPersonToIncident);
  const done = () => (setDoing(null), void queries.invalidateQueries());
  const forms = { incident, onDone: done, onCancel: () => setDoing(null) };
  const addPerson = async (person: NewPerson) => {
    const added = await add.send({ params: { incidentId: incident.id }, body: person });
    if (added) done();
    return added !== null;
  };
  const isOpen = incident.state === 'open';
  return (
    <div className="stack">
      <DataList wide facts={[
        [say('incidents.day'), sayMoment(incident.happenedAt, zone)],
        ...(incident.place ? [[say('incidents.place'), incident.place] as [string, string]] : []),
        [say('incidents.what'), incident.what],
        ...(incident.done ? [[say('incidents.done'), incident.done] as [string, string]] : [])
      ]} />
      {incident.tellBy && <p className="caution">{say('incidents.tell-by', { day: sayDay(localDateOf(incident.tellBy, zone), 'date') })}. {say('incidents.tell-by.law')}</p>}
      {doing === 'change' ? <ChangeForm {...forms} /> : doing === 'close' || doing === 'reopen' ? <TurnForm {...forms} how={doing} /> : (
        <div className="acts">
          {isOpen && <Button onClick={() => setDoing('change')}>{say('incidents.change')}</Button>}
          {mayClose && <Button onClick={() => setDoing(isOpen ? 'close' : 'reopen')}>{say(isOpen ? 'incidents.close' : 'incidents.reopen')}</Button>}
        </div>
      )}
      <h3>{say('incidents.people')}</h3>
      {incident.people.length === 0 && <p className="soft">{say('incidents.no-people')}</p>}
      <ul className="rows-list">{incident.people.map((one) => <li key={one.id}><div>{one.patientId ? <A to={`/patients/${one.patientId}`}>{one.name}</A> : <span>{one.name}</span>} <span className="small soft">{say('incidents.person.line', { part: say(`incidents.part.${one.part}`), by: one.addedBy, when: sayMoment(one.addedAt, zone) })}</span><EntrySlip incidentId={incident.id} entry={one} what={one.name} zone={zone} onDone={done} /></div></li>)}</ul>
      {isOpen && <PersonForm onAdd={addPerson} />}
      <h3>{say('incidents.reports')}</h3>
      {incident.reports.length === 0 && <p className="soft">{say('incidents.no-reports')}</p>}
      <ul className="rows-list">{incident.reports.map((one) => <li key={one.id}><div><p>{say('incidents.report.line', { duty: say(`incidents.duty.${one.duty}`), agency: one.agency, when: sayMoment(one.toldAt, zone) })}</p><p className="small soft">{[one.person, one.basis, one.reference, one.recordedBy].filter(Boolean).join(' · ')}</p><EntrySlip incidentId={incident.id} entry={one} what={one.agency} zone={zone} onDone={done} /></div></li>)}</ul>
      {doing === 'report' ? <ReportForm incidentId={incident.id} onDone={done} onCancel={() => setDoing(null)} /> : <div><Button small icon="add" onClick={() => setDoing('report')}>{say('incidents.report.add')}</Button></div>}
      <History incident={incident} zone={zone} />
    </div>
  );
}
