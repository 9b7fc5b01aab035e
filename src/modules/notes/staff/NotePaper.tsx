import { localTimeOf, type Instant } from '#kernel/time.ts';
import { sayGuests } from '#modules/sessions/staff/guest-words.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay, sayRange, sayTime } from '#platform/i18n/times.ts';
import { DataList } from '#platform/ui/index.ts';
import { labelOf, type NoteView } from './note-view.ts';
import { calledName } from './session-words.ts';

/** One note as one page: the facts of the session, what was done, and one person's part. */
export const NotePaper = ({ view, ownOnly }: { view: NoteView; ownOnly?: boolean }) => (
  <article className="paper" aria-label={view.patient}>
    {!ownOnly && <Session view={view} />}
    <section>
      {!ownOnly && <h3>{say('notes.paper.own', { name: calledName(view.patient) })}</h3>}
      <DataList wide facts={ownFacts(view)} />
    </section>
  </article>
);

function Session({ view }: { view: NoteView }) {
  const zone = view.timeZone;
  const listed = (texts: readonly string[]) => texts.length > 0 ? <ul>{texts.map((text) => <li key={text}>{text}</li>)}</ul> : null;
  return (
    <section>
      <h3>{view.patient}</h3>
      <DataList wide facts={[
        [say('notes.paper.session'), say('notes.paper.group-of', { title: [view.title, view.unit].filter(Boolean).join(': '), n: view.present })],
        [say('notes.paper.guests'), view.guests.length > 0 ? sayGuests(view.guests) : null],
        [say('notes.paper.when'), `${sayDay(view.serviceDate, 'full')}, ${sayFromTo(view.startedAt, view.endedAt, zone, 'notes.paper.goes-on')}`],
        [say('notes.paper.attended'), sayAttended(view)],
        [say('notes.paper.leaders'), <ul key="leaders">{view.leaders.map(({ name, credentials }) => <li key={name}>{[name, credentials].filter(Boolean).join(', ')}</li>)}</ul>],
        [say('notes.paper.objective'), view.objective],
        [say('notes.paper.covered'), listed(view.covered)],
        [say('notes.paper.did'), <p key="did" className="version">{view.narrative || say('notes.paper.not-said')}</p>]
      ]} />
    </section>
  );
}

/** From when to when; without an end, that there is none yet. */
const sayFromTo = (from: Instant, to: Instant | null, zone: string, open: string): string =>
  to === null ? say(open, { time: sayTime(from, zone) }) : sayRange(localTimeOf(from, zone), localTimeOf(to, zone));

function sayAttended({ intervals, minutes, timeZone }: NoteView): string {
  const times = intervals.map(({ from, to, mode }) => `${sayFromTo(from, to, timeZone, 'notes.paper.still-here')}${mode === 'video' ? `, ${say('notes.presence.video')}` : ''}`);
  return [say('notes.minutes', { n: minutes }), ...times].join('; ');
}

function ownFacts({ own, workedOn }: NoteView): [string, React.ReactNode][] {
  const seen = [own.mood && `${say('notes.mood')}: ${labelOf(own.mood)}`, own.affect && `${say('notes.affect')}: ${labelOf(own.affect)}`].filter(Boolean).join('. ');
  return [
    [say('notes.took-part'), [own.participation && labelOf(own.participation), ...own.tags.map(labelOf)].filter(Boolean).join(', ')],
    [say('notes.seen'), seen],
    [say('notes.risk'), own.risk?.kind === 'observed' ? own.risk.text : own.risk && labelOf(own.risk.kind)],
    [say('notes.response'), own.response && <p key="response" className="version">{own.response}</p>],
    [say('notes.worked-on'), workedOn.map(({ text }) => text).join('; ')],
    [say('notes.progress'), own.progress === null ? null : say('notes.paper.progress', { n: own.progress })],
    [say('notes.next'), own.next?.text],
    [say('notes.follow-up'), own.followUp ? say('notes.paper.follow-up') : null]
  ];
}
