import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reads, useMay } from '#apps/client.ts';
import { localTimeOf, plusDays } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay, sayHalf, sayMinutes } from '#platform/i18n/times.ts';
import { A, CheckField, Failed, Loading } from '#platform/ui/index.ts';
import { withMakeUps } from '../make-up.rules.ts';
import type { PatientWeek } from '../week-view.types.ts';

/** One person's week: what it comes to, why, and what would make it up. */
export function PersonSide({ patientId, programId, weekStart }: { patientId: string; programId: string; weekStart: string }) {
  const week = useQuery(reads.attendance.readPatientWeek.queryOptions({ input: { params: { patientId }, query: { programId, weekStart } }, meta: { topics: ['attendance', 'sessions', 'week', 'people'] } }));
  return (
    <aside className="side" aria-labelledby="side">
      {week.isPending && <Loading what={say('week.side.loading')} />}
      {week.isError && <Failed error={week.error} onRetry={() => void week.refetch()} />}
      {week.data && <Details key={`${patientId} ${weekStart}`} week={week.data} />}
    </aside>
  );
}

function Details({ week }: { week: PatientWeek }) {
  const { person, pronouns, age, weekOfStay, program } = week;
  const mayOpenChart = useMay('patient.read');
  const facts = [pronouns, age, program, weekOfStay !== null && say('week.side.week', { n: weekOfStay })].filter(Boolean).join(', ');
  const required = person.standing === 'different' ? null : person.required;
  return (
    <>
      <h2 id="side">{person.name}</h2>
      <p className="small soft">{facts}</p>
      <p className="big">{sayMinutes(person.forecast)} <small>{required === null ? say('week.side.no-line') : say('week.side.of', { hours: sayMinutes(required) })}</small></p>
      {person.requiredDays !== null && required !== null && <p className="small soft">{say('week.side.days', { n: person.forecastDays, of: person.requiredDays })}</p>}
      <Why week={week} />
      {(person.shortBy.minutes > 0 || person.shortBy.days > 0) && week.today <= week.lastDay && <MakeUps week={week} />}
      <Sessions week={week} />
      {mayOpenChart && <p className="small more"><A to={`/patients/${person.patientId}`}>{say('week.side.chart')}</A></p>}
    </>
  );
}

function Why({ week }: { week: PatientWeek }) {
  const missed = week.sessions.filter((one) => one.counts && one.missed > 0);
  return (
    <>
      <h3>{say('week.side.why')}</h3>
      {missed.length === 0 && <p className="soft">{week.person.shortBy.minutes > 0 ? say('week.side.why.planned', { hours: sayMinutes(week.person.forecast) }) : say('week.side.why.none')}</p>}
      {missed.map((one) => (
        <p key={one.sessionId} className="soft">
          {say('week.side.missed', { day: sayDay(one.date, 'weekday'), title: one.title, n: one.missed, reason: say(`week.reason.${one.reason ?? 'partial'}`) })}{one.because && ` ${one.because}`}
        </p>
      ))}
    </>
  );
}

/** The sessions that would make it up, with what the week comes to with those chosen. */
function MakeUps({ week }: { week: PatientWeek }) {
  const [chosen, setChosen] = useState<readonly string[]>(week.suggested);
  const { person, makeUps, timeZone } = week;
  const picked = makeUps.filter(({ sessionId }) => chosen.includes(sessionId));
  const days = person.days.map(({ counts }, at) => ({ date: plusDays(week.firstDay, at), counts }));
  const total = withMakeUps(person.forecast, days, picked);
  if (makeUps.length === 0) return <><h3>{say('week.side.make-up')}</h3><p className="soft">{say('week.side.make-up.none')}</p></>;
  return (
    <>
      <h3>{say('week.side.make-up')}</h3>
      <ul>
        {makeUps.map((one) => (
          <li key={one.sessionId} className="way-row">
            <CheckField label={one.title} checked={chosen.includes(one.sessionId)} onChange={(on) => setChosen(on ? [...chosen, one.sessionId] : chosen.filter((id) => id !== one.sessionId))}
              hint={[sayDay(one.date, 'weekday'), sayHalf(localTimeOf(one.startsAt, timeZone)), one.byVideo ? say('week.side.video') : one.room, say('week.side.seats', { n: one.seatsFree })].filter(Boolean).join(', ')} />
            <span>{sayMinutes(one.minutes)}</span>
          </li>
        ))}
      </ul>
      <p className="sum" aria-live="polite"><span>{say('week.side.with', { n: picked.length })}</span><span>{sayMinutes(total.minutes)}</span></p>
      <p className="small soft">{say('week.side.ask', { name: person.name.split(' ')[0]! })}</p>
      <p className="acts"><A className="btn" to="/groups">{say('week.side.groups')}</A></p>
    </>
  );
}

/** Every session with its minutes: the same as the row of days, in words. */
function Sessions({ week }: { week: PatientWeek }) {
  if (week.sessions.length === 0) return null;
  return (
    <details className="sessions-of-week">
      <summary>{say('week.side.sessions')}</summary>
      <ul className="small">
        {week.sessions.map((one) => (
          <li key={one.sessionId}>
            <span>{say('week.side.session', { day: sayDay(one.date, 'wd'), time: sayHalf(localTimeOf(one.startsAt, week.timeZone)), title: one.title })}</span>
            <span className="soft">{!one.counts ? say('week.side.not-counted') : one.status === 'planned' ? say('week.side.minutes-ahead', { n: one.planned }) : say('week.side.minutes', { n: one.attended, of: one.planned })}{one.paper && ` · ${say('week.side.paper', { source: one.paper })}`}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
