import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, useMay, useNow } from '#apps/client.ts';
import { localDateOf } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay } from '#platform/i18n/times.ts';
import { A, Button, DateField, Dialog, Drawer, Form, RefusalNotice, State, offerUndo, useSend } from '#platform/ui/index.ts';
import type { GroupDetail } from '../groups.contract.ts';
import { Enrol } from './Enrol.tsx';
import { saySeats } from './group-words.ts';

type Enrolled = GroupDetail['people'][number];

/** Who is in the group, and joining and leaving it. */
export function GroupPeople({ of }: { of: GroupDetail }) {
  const { group, people, most } = of;
  const [enrolling, setEnrolling] = useState(false);
  const [leaving, setLeaving] = useState<Enrolled | null>(null);
  const mayEnrol = useMay('enrolment.change');
  return (
    <section aria-label={say('schedule.group.people')}>
      <div className="colhead"><h2>{say('schedule.group.people')}</h2><span className="small soft push">{saySeats(group.enrolled, group.capacity)}</span></div>
      {group.enrolled > most && <State mark="caution" tone="caution">{say('schedule.group.above', { n: most })}</State>}
      {people.length === 0 && <p className="empty soft">{say('schedule.group.people.none')}</p>}
      <ul className="rows-list">
        {people.map((person) => (
          <li key={person.enrolmentId}>
            <div><A to={`/patients/${person.patientId}`}>{person.name}</A><p className="small soft">{standing(person)}</p></div>
            {mayEnrol && person.endsOn === null && <Button small aria-label={say('schedule.leave.of', { name: person.name })} onClick={() => setLeaving(person)}>{say('schedule.leave')}</Button>}
          </li>
        ))}
      </ul>
      {mayEnrol && group.endsOn === null && <div className="acts"><Button icon="add" onClick={() => setEnrolling(true)}>{say('schedule.enrol')}</Button></div>}
      <Drawer open={enrolling} onClose={() => setEnrolling(false)} title={say('schedule.enrol')}>{enrolling && <Enrol group={group} onDone={() => setEnrolling(false)} />}</Drawer>
      <Dialog open={leaving !== null} onClose={() => setLeaving(null)} title={leaving ? say('schedule.leave.title', { name: leaving.name, title: group.title }) : ''}>
        {leaving && <Leave person={leaving} zone={group.timeZone} onDone={() => setLeaving(null)} />}
      </Dialog>
    </section>
  );
}

const standing = (person: Enrolled): string =>
  [say('schedule.group.since', { day: sayDay(person.beginsOn, 'date') }), person.endsOn && say('schedule.group.until', { day: sayDay(person.endsOn, 'date') }), person.onHold && say('schedule.group.on-hold')].filter(Boolean).join(', ');

function Leave({ person, zone, onDone }: { person: Enrolled; zone: string; onDone: () => void }) {
  const [endsOn, setEndsOn] = useState(localDateOf(useNow(), zone));
  const queries = useQueryClient();
  const { send, busy, error } = useSend(api.schedule.endEnrolment);
  const submit = async () => {
    const ended = await send({ params: { enrolmentId: person.enrolmentId }, body: { endsOn } });
    if (!ended) return;
    offerUndo(say('schedule.leave.done', { n: ended.unseated }));
    void queries.invalidateQueries();
    onDone();
  };
  return (
    <Form className="form" onSubmit={() => void submit()}>
      <RefusalNotice error={error} />
      <DateField label={say('schedule.leave.last')} required min={person.beginsOn} value={endsOn} onChange={setEndsOn} data-autofocus />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('schedule.leave.do')}</Button></div>
    </Form>
  );
}
