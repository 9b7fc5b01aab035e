import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { reads, useMay } from '#apps/client.ts';
import { localDateOf } from '#kernel/time.ts';
import type { PatientFacts } from '#modules/people/patients.types.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay, sayMinutes, sayTime } from '#platform/i18n/times.ts';
import { A } from '#platform/ui/index.ts';
import type { HeaderFact } from '../charts.contract.ts';

/** The stay and its day, the hours of this week against the plan, what somebody works on, and the next meetings. */
export function Pinned({ facts }: { facts: PatientFacts }) {
  const mayChart = useMay('chart.read');
  const data = useHeader(facts.id);
  const stay = data?.facts.filter(({ tone }) => tone !== 'alert') ?? [];
  const focus = facts.care?.focus ?? [];
  const next = data?.next[0];
  return (
    <dl className="pinned">
      <Fact label={say('charts.stay')}>{stay.length ? stay.map((fact) => <span key={fact.key} className={fact.tone === 'caution' ? 'caution' : undefined}>{sayHeader(fact)}</span>) : (facts.program ?? say('charts.no-stay'))}</Fact>
      {facts.program !== null && <Week patientId={facts.id} />}
      {next && <Fact label={say('charts.next')}><A to={`/sessions/${next.sessionId}/run`}>{[sayDay(localDateOf(next.startsAt, data.timeZone), 'wd'), sayTime(next.startsAt, data.timeZone)].join(' ')}</A> <span>{[next.title, next.isVideo ? say('charts.next.video') : next.room].filter(Boolean).join(', ')}</span></Fact>}
      {!data && facts.program !== null && mayChart && <Fact label={say('charts.next')}><span className="waits" /></Fact>}
      {data && !next && facts.program !== null && <Fact label={say('charts.next')}>{say('charts.next.none')}</Fact>}
      {focus.length > 0 && <Fact label={say('charts.works-on')}>{focus.map(({ id, text }) => <span key={id}>{text}</span>)}</Fact>}
    </dl>
  );
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => <div><dt>{label}</dt><dd>{children}</dd></div>;

/** What modules pin over this chart; null while it is read, and for those who read no charts. */
export function useHeader(patientId: string) {
  const mayChart = useMay('chart.read');
  const { data } = useQuery({ ...reads.charts.readHeader.queryOptions({ input: { params: { patientId } }, meta: { topics: ['people', 'charts', 'sessions', 'board', 'outreach'] } }), enabled: mayChart });
  return data ?? null;
}

/** Dates inside come as `2026-12-07`. */
export const sayHeader = ({ key, values }: HeaderFact): string =>
  say(key, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? sayDay(value, 'short') : value])));

function Week({ patientId }: { patientId: string }) {
  const may = useMay('week.read');
  const { data, isPending } = useQuery({ ...reads.attendance.readPatientWeek.queryOptions({ input: { params: { patientId }, query: {} }, meta: { topics: ['attendance', 'sessions', 'week', 'people'] } }), enabled: may, retry: false });
  if (!data) return may && isPending ? <Fact label={say('charts.this-week')}><span className="waits" /></Fact> : null;
  const { attended, required, forecast, serviceDays, requiredDays } = data.person;
  return (
    <Fact label={say('charts.this-week')}>
      <span>{required === null ? say('charts.week.no-line', { attended: sayMinutes(attended) }) : say('charts.week', { attended: sayMinutes(attended), required: sayMinutes(required) })}</span>
      {requiredDays !== null && <span>{say('charts.week.days', { n: serviceDays, of: requiredDays })}</span>}
      {required !== null && forecast < required && <span className="caution">{say('charts.week.forecast', { forecast: sayMinutes(forecast) })}</span>}
    </Fact>
  );
}
