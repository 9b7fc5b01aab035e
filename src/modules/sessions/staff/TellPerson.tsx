import { useQueryClient } from '@tanstack/react-query';
import { api, useMay } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayMoment, sayTime } from '#platform/i18n/times.ts';
import { Button, Menu, RefusalNotice, State, offerUndo, useSend } from '#platform/ui/index.ts';
import type { DayChange, ToTell } from '../day-changes.contract.ts';
import { isTold } from '../telling.rules.ts';

/** One person to tell: how they may be reached, what was tried, and what could make up for it. */
export function TellPerson({ change, person }: { change: DayChange; person: ToTell }) {
  const { send, busy, error } = useSend(api.sessions.keepTelling);
  const queries = useQueryClient();
  const may = useMay('attendance.mark');
  const { name, patientId, last, isHere } = person;
  const keep = async (outcome: 'told' | 'not-reached' | 'taken-back', how: 'phone' | 'message' | 'in-person' | null, word: string) => {
    if (!(await send({ params: { changeId: change.id }, body: { patientId, outcome, how } }))) return;
    offerUndo(say('telling.done', { name, words: say(word).toLowerCase() }), outcome === 'told' ? () => void keep('taken-back', null, 'telling.taken-back') : undefined);
    void queries.invalidateQueries();
  };
  const item = (word: string, onClick: () => void) => ({ label: say(word), onClick });
  return (
    <li>
      <div>
        <span className="strong">{name}</span>
        {isHere && !isTold(last) && <p className="small">{say('telling.here')}</p>}
        <p className="small soft">{reach(person)}</p>
        <p className="small soft">{change.sessions.filter(({ sessionId }) => person.sessionIds.includes(sessionId)).map(({ title, startsAt }) => `${sayTime(startsAt, change.timeZone)} ${title}`).join(', ')}</p>
        {last && <p className="small">{isTold(last) ? <State mark="check">{sayLast(last, change.timeZone)}</State> : <State mark="open" tone="caution">{sayLast(last, change.timeZone)}, {say('telling.attempts', { n: person.attempts })}</State>}</p>}
        {!isTold(last) && <MakeUps change={change} person={person} />}
        <RefusalNotice error={error} />
      </div>
      {may && (
        <span className="keys">
          {!isTold(last) && <Button small busy={busy} aria-label={say(isHere ? 'telling.here-told-of' : 'telling.told-of', { name })} onClick={() => void keep('told', isHere ? 'in-person' : 'phone', isHere ? 'telling.spoken' : 'telling.told')}>{say(isHere ? 'telling.spoken' : 'telling.told')}</Button>}
          {!isTold(last) && <Button small aria-label={say('telling.not-reached-of', { name })} onClick={() => void keep('not-reached', 'phone', 'telling.not-reached')}>{say('telling.not-reached')}</Button>}
          <Menu button={<Button small aria-label={`${say('telling.more')}, ${name}`}>{say('telling.more')}</Button>} sections={[{ items: isTold(last)
            ? [item('telling.taken-back', () => void keep('taken-back', null, 'telling.taken-back'))]
            : [isHere ? item('telling.phoned', () => void keep('told', 'phone', 'telling.phoned')) : item('telling.spoken', () => void keep('told', 'in-person', 'telling.spoken')), ...(person.messageRule === 'any' ? [item('telling.messaged', () => void keep('told', 'message', 'telling.messaged'))] : [])] }]} />
        </span>
      )}
    </li>
  );
}

const reach = ({ phone, messageRule, messageNote, language }: ToTell): string =>
  [phone ?? say('telling.phone.none'), say(`telling.rule.${messageRule}`), messageNote, language && say('telling.language', { language })].filter(Boolean).join(' · ');

const sayLast = (last: NonNullable<ToTell['last']>, zone: string): string => say(`telling.last.${last.outcome}`, { by: last.by, at: sayMoment(last.at, zone) });

/** Proposed, and done only when somebody presses it. */
function MakeUps({ change, person: { makeUps, patientId, name } }: { change: DayChange; person: ToTell }) {
  const { send, busy, error } = useSend(api.sessions.addPerson);
  const queries = useQueryClient();
  const may = useMay('session.add-person');
  const [first] = makeUps;
  if (!first || !may) return null;
  const when = sayMoment(first.startsAt, change.timeZone);
  const seat = async () => {
    if (!(await send({ params: { sessionId: first.sessionId }, body: { patientId, via: 'make-up' } }))) return;
    offerUndo(say('telling.make-up.done', { name, title: first.title }));
    void queries.invalidateQueries();
  };
  return (
    <p className="small">{say('telling.make-up', { title: first.title, when })} <Button small busy={busy} aria-label={say('telling.make-up.seat-of', { name, title: first.title, when })} onClick={() => void seat()}>{say('telling.make-up.seat')}</Button><RefusalNotice error={error} /></p>
  );
}
