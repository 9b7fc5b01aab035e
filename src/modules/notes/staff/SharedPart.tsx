import { useState } from 'react';
import { sayGuests } from '#modules/sessions/staff/guest-words.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay } from '#platform/i18n/times.ts';
import { minutesBetween } from '#kernel/time.ts';
import { Button, DataList } from '#platform/ui/index.ts';
import type { SessionNotes } from '../notes.contract.ts';
import type { NameFinding } from '../notes.types.ts';
import { Conflict } from './Conflict.tsx';
import { CorrectShared } from './CorrectShared.tsx';
import { MarkedArea, useSelectIn } from './Marked.tsx';
import { nameSpans } from './name-spans.ts';
import { NameStops } from './NameStops.tsx';
import { calledName } from './session-words.ts';
import type { Work } from './use-work.ts';
import { useSayWriting } from './use-say-writing.ts';

/** What goes into every note: facts, and what was done in a few sentences without names. */
export function SharedPart({ work }: { work: Work }) {
  const { page } = work;
  const signed = page.cards.filter((card) => card.note).length;
  const writer = page.writing.find(({ patientId }) => patientId === null);
  return (
    <section className="shared" aria-labelledby="shared">
      <h2 id="shared">{say('notes.shared')}</h2>
      <p className="small soft">{say('notes.shared.goes', { n: page.session.present })}</p>
      <SessionFacts page={page} />
      {signed > 0 && signed >= page.session.present ? <SharedSigned work={work} signed={signed} /> : page.mayWrite ? <Narrative work={work} /> : <Onlooker text={page.shared.text} />}
      {writer && <p className="small soft aside">{say('notes.writing-shared', { name: writer.name })}</p>}
    </section>
  );
}

/** For who treats here but was not in the group: to read, and not to write. */
const Onlooker = ({ text }: { text: string }) => (
  <>
    <h3>{say('notes.what-we-did')}</h3>
    <p className="version">{text || say('notes.paper.not-said')}</p>
    <p className="small soft aside">{say('notes.leaders-write')}</p>
  </>
);

function Narrative({ work: { page, book, typed, checked } }: { work: Work }) {
  const [area, select] = useSelectIn();
  const writing = useSayWriting(page.session.id, null);
  const stops = checked.shared.filter(({ kind }) => kind === 'stop');
  const theirs = typed.shared?.theirs;
  return (
    <div {...writing}>
      <MarkedArea label={say('notes.what-we-did')} counts="sentences" minRows={5} maxLength={8000} ref={area} value={page.shared.text} onChange={book.typeShared}
        spans={nameSpans(checked.shared)} halted={stops.length > 0} describedBy="shared-names" />
      <NameStops id="shared-names" sessionId={page.session.id} patientId={null} findings={checked.shared} title={say('notes.name.shared')} where={(finding) => sayWhere(finding, page)} onGo={select} />
      {theirs && <Conflict changes={[['narrative', page.shared.text, theirs.value]]} onChoose={(keep) => book.decide('shared', keep)} />}
    </div>
  );
}

/** In how many records of other people the name would stand, and where it belongs. */
function sayWhere({ word, personIds }: NameFinding, { cards }: SessionNotes): string {
  const present = cards.filter((card) => card.arrival === 'came');
  const whose = present.find((card) => personIds.includes(card.patientId));
  return whose
    ? say('notes.name.shared.where', { word, n: present.length - 1, whose: `${calledName(whose.name)}’s` })
    : say('notes.name.shared.away', { word, n: present.length });
}

/** Facts that nobody types: when, who was here, who led, what was covered. */
export function SessionFacts({ page: { session, cards } }: { page: SessionNotes }) {
  const here = cards.filter((card) => card.arrival === 'came');
  const video = here.filter((card) => card.intervals.every(({ mode }) => mode === 'video') && card.intervals.length > 0).length;
  const minutes = minutesBetween(session.beganAt ?? session.startsAt, session.endedAt ?? session.endsAt);
  const points = session.curriculum?.points ?? [];
  const covered = (was: boolean) => points.filter((_, at) => session.curriculum?.covered.includes(at) === was);
  const listed = (texts: string[]) => texts.length > 0 ? <ul>{texts.map((text) => <li key={text}>{text}</li>)}</ul> : null;
  return (
    <DataList facts={[
      [say('notes.fact.when'), say('notes.when', { day: sayDay(session.serviceDate), minutes: say('notes.minutes', { n: minutes }) })],
      [say('notes.paper.guests'), session.guests.length > 0 ? sayGuests(session.guests) : null],
      [say('notes.fact.here'), say(video > 0 ? 'notes.here.room' : 'notes.here', { n: here.length, of: session.expected, room: here.length - video, video })],
      [say('notes.fact.leaders'), <ul key="leaders">{session.leaders.map(({ id, name, credentials }) => <li key={id}>{[name, credentials].filter(Boolean).join(', ')}</li>)}</ul>],
      [say('notes.fact.objective'), session.curriculum?.objective],
      [say('notes.fact.covered'), points.length > 0 ? listed(covered(true)) ?? say('notes.covered.none') : null],
      [say('notes.fact.not-covered'), covered(true).length > 0 ? listed(covered(false)) : null]
    ]} />
  );
}

function SharedSigned({ work, signed }: { work: Work; signed: number }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <h3>{say('notes.what-we-did')}</h3>
      <p className="version">{work.page.shared.text || say('notes.paper.not-said')}</p>
      <p className="small soft aside">{say('notes.shared-signed')}</p>
      {work.leads && <Button onClick={() => setOpen(true)}>{say('notes.correct-shared')}</Button>}
      {open && <CorrectShared work={work} signed={signed} onClose={() => setOpen(false)} />}
    </>
  );
}
