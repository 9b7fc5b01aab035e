import { useMay } from '#apps/client.ts';
import { localDateOf } from '#kernel/time.ts';
import { hasWords, say } from '#platform/i18n/say.ts';
import { sayDay, sayMoment, sayTime } from '#platform/i18n/times.ts';
import { A, Button, Icon, type IconName } from '#platform/ui/index.ts';
import type { TimelineRow } from '../charts.contract.ts';
import { sayGist } from './gist.ts';

/** What opens beside the page, without losing one's place. */
export type Opening = { kind: 'note'; id: string } | { kind: 'documents' } | { kind: 'desk' } | { kind: 'audit' } | { kind: 'risk' } | { kind: 'handover' } | { kind: 'naloxone' };

const icons: Readonly<Record<string, IconName>> = { sessions: 'groups', notes: 'plan', risk: 'shield', plan: 'today', contacts: 'phone', documents: 'paper', medicine: 'med', scales: 'report', 'check-ins': 'queue', family: 'person' };

/** Something that happened: when, what kind, one line, who wrote it, and what is unusual about it. */
export function Row({ patientId, row, zone, isNew, onOpen }: { patientId: string; row: TimelineRow; zone: string; isNew: boolean; onOpen: (opening: Opening) => void }) {
  const gist = sayGist(row);
  const about = [row.author && say('charts.by', { name: row.author }), row.isLate && `${say('charts.late')}: ${say('charts.written-on', { when: sayMoment(row.recordedAt, zone) })}`, row.isPart2 && say('charts.part2'), row.fromChart !== null && say('charts.from-chart', { recordNumber: row.fromChart })].filter(Boolean).join(' · ');
  const category = hasWords(`charts.category.${row.category}`) ? say(`charts.category.${row.category}`) : row.category;
  const reason = wordsOf(row);
  const paper = typeof row.facts['source'] === 'string' ? row.facts['source'] : null;
  return (
    <li className={isNew ? 'is-new' : undefined}>
      <time dateTime={row.at}>{sayDay(localDateOf(row.at, zone), 'short')} <br />{sayTime(row.at, zone)}</time>
      <span className="kind soft"><Icon name={icons[row.category] ?? 'paper'} />{category}</span>
      <div>
        <p>{gist}</p>
        {reason && <p className="small">{reason}</p>}
        {paper && <p className="small">{say('charts.from-paper', { source: paper, when: sayMoment(row.recordedAt, zone) })}</p>}
        {about && <p className="small soft">{about}</p>}
        {isNew && <p className="small"><b>{say('charts.new-since')}</b></p>}
      </div>
      <Open patientId={patientId} row={row} gist={gist} onOpen={onOpen} />
    </li>
  );
}

/** What was said, where the line itself does not say it: a reason, or what was seen or done. */
function wordsOf({ gist, facts }: TimelineRow): string | null {
  // Why somebody does not join is in its line already.
  const words = facts['because'] ?? (gist.startsWith('attention.') ? facts['text'] : gist.startsWith('watch.') ? null : facts['reason']);
  return typeof words === 'string' && words !== '' ? words : null;
}

function Open({ patientId, row: { subjectKind, subjectId, gist: what }, gist, onOpen }: { patientId: string; row: TimelineRow; gist: string; onOpen: (opening: Opening) => void }) {
  const open = (opening: Opening) => <Button small aria-label={say('charts.open-what', { what: gist })} onClick={() => onOpen(opening)}>{say('charts.open')}</Button>;
  const mayReadRemoved = useMay('audit.read');
  // A removed note is read by a director only.
  if (what === 'note.removed' && !mayReadRemoved) return <span />;
  if (subjectKind === 'note') return open({ kind: 'note', id: subjectId });
  if (subjectKind === 'naloxone') return open({ kind: 'naloxone' });
  if (subjectKind === 'document') return open({ kind: 'documents' });
  if (subjectKind === 'watch') return <A className="btn tight" to={`/not-joining/${patientId}/${subjectId}`} aria-label={say('charts.open-what', { what: gist })}>{say('charts.open')}</A>;
  if (subjectKind === 'disclosure') return <A className="btn tight" to={`/patients/${patientId}/disclosures`} aria-label={say('charts.open-what', { what: gist })}>{say('charts.open')}</A>;
  if (subjectKind === 'session') return <A className="btn tight" to={`/sessions/${subjectId}/notes`} aria-label={say('charts.open-what', { what: gist })}>{say('charts.open')}</A>;
  return <span />;
}
