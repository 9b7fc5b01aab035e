import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useMay } from '#apps/client.ts';
import type { PatientFacts } from '#modules/people/patients.types.ts';
import { RaiseDialog } from '#modules/safety/staff/RaiseDialog.tsx';
import { say } from '#platform/i18n/say.ts';
import { sayDay, sayMoment } from '#platform/i18n/times.ts';
import { Button, State } from '#platform/ui/index.ts';
import { sayHeader, useHeader } from './Pinned.tsx';
import { alertsOf, mostPinned } from './alerts.ts';

/** Who it is, and what one must know before speaking to them; always in sight. `children` are the actions beside. */
export function Person({ facts, pinned, children }: { facts: PatientFacts; pinned: ReactNode; children?: ReactNode }) {
  const [raising, setRaising] = useState(false);
  const mayRaise = useMay('attention.raise') && facts.episodes.length > 0;
  const heading = useRef<HTMLHeadingElement>(null);
  // The window's title keeps saying "Patients": a name there would be read over a shoulder and kept by the browser.
  const { id } = facts;
  useEffect(() => {
    if (id) heading.current?.focus({ preventScroll: true });
  }, [id]);
  const born = facts.birthDate && [sayDay(facts.birthDate, 'date'), facts.age].filter((part) => part !== null).join(', ');
  return (
    <header className="person chart-person">
      <h1 tabIndex={-1} ref={heading}>{facts.name}</h1>
      {[facts.pronouns, born, facts.recordNumber].filter(Boolean).map((fact) => <span key={fact} className="soft">{fact}</span>)}
      <span className="push acts">{children}{mayRaise && <Button onClick={() => setRaising(true)}>{say('charts.raise')}</Button>}</span>
      {pinned}
      <Alerts facts={facts} />
      {raising && <RaiseDialog who={facts.id} people={[{ patientId: facts.id, name: facts.name }]} onClose={() => setRaising(false)} />}
    </header>
  );
}

/** An open need first, then what modules call an alert, then how messages may be left, then up to three alerts in words. */
function Alerts({ facts }: { facts: PatientFacts }) {
  const alerts = alertsOf(facts);
  const first = useHeader(facts.id)?.facts.filter(({ tone }) => tone === 'alert') ?? [];
  const more = alerts.length - mostPinned;
  return (
    <div className="alerts">
      {facts.attention.map(({ id, since, owner }) => (
        <State key={id} mark={owner ? 'taken' : 'stopped'} tone={owner ? 'plain' : 'stop'}>{say('charts.needs.since', { when: sayMoment(since, facts.timeZone) })}, {owner ? say('charts.needs.with', { owner }) : say('charts.needs.nobody')}</State>
      ))}
      {first.map((fact) => <State key={fact.key} mark="caution" tone="caution">{sayHeader(fact)}</State>)}
      {facts.messageRule === 'any' ? <State mark="check" tone="soft">{say('charts.alert.messages.any')}</State> : <State mark="caution" tone="caution">{say(`charts.alert.messages.${facts.messageRule}`)}</State>}
      {alerts.slice(0, mostPinned).map((alert) => <State key={alert} mark="caution" tone="caution">{alert}</State>)}
      {more > 0 && <span className="soft">{say('charts.alerts-more', { n: more })}</span>}
    </div>
  );
}
