import { useEffect, useRef, useState } from 'react';
import { useMay } from '#apps/client.ts';
import type { PatientFacts } from '#modules/people/people.contract.ts';
import { RaiseDialog } from '#modules/safety/staff/RaiseDialog.tsx';
import { say } from '#platform/i18n/say.ts';
import { sayDay } from '#platform/i18n/times.ts';
import { Button, State } from '#platform/ui/index.ts';

/** Who it is, and what one must know before speaking to them; always in sight. */
export function Person({ facts }: { facts: PatientFacts }) {
  const [raising, setRaising] = useState(false);
  const mayRaise = useMay('attention.raise') && facts.episodes.length > 0;
  const heading = useRef<HTMLHeadingElement>(null);
  // The window's title keeps saying "Patients": a name there would be read over a shoulder and kept by the browser.
  const { id } = facts;
  useEffect(() => {
    if (id) heading.current?.focus({ preventScroll: true });
  }, [id]);
  const alerts = alertsOf(facts);
  const born = facts.birthDate && [sayDay(facts.birthDate, 'date'), facts.age].filter((part) => part !== null).join(', ');
  return (
    <div className="person">
      <h1 tabIndex={-1} ref={heading}>{facts.name}</h1>
      {[facts.pronouns, born, facts.recordNumber, facts.program].filter(Boolean).map((fact) => <span key={fact} className="soft">{fact}</span>)}
      {mayRaise && <span className="push"><Button onClick={() => setRaising(true)}>{say('charts.raise')}</Button></span>}
      {alerts.length > 0 && <div className="alerts">{alerts.map((alert) => <State key={alert} mark="caution" tone="caution">{alert}</State>)}</div>}
      {raising && <RaiseDialog who={facts.id} people={[{ patientId: facts.id, name: facts.name }]} onClose={() => setRaising(false)} />}
    </div>
  );
}

function alertsOf({ interpreterLanguage, courtReferral, isKeptApart, possibleDuplicates, care }: PatientFacts): string[] {
  const allergies = care?.allergies ?? [];
  return [
    allergies.length > 0 && say('charts.alert.allergies', { list: allergies.map(({ substance }) => substance).join(', ') }),
    interpreterLanguage !== null && say('charts.alert.interpreter', { language: interpreterLanguage }),
    courtReferral && say('charts.alert.court'),
    isKeptApart && say('charts.alert.apart'),
    possibleDuplicates.length > 0 && say('charts.alert.duplicate', { n: possibleDuplicates.length })
  ].filter((alert) => alert !== false);
}
