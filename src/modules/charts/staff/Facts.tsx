import { useState, type ReactNode } from 'react';
import { useMay, useMe } from '#apps/client.ts';
import type { PatientFacts } from '#modules/people/patients.types.ts';
import { sayReasons } from '#modules/people/staff/Alike.tsx';
import { sayLanguage } from '#platform/i18n/languages.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay } from '#platform/i18n/times.ts';
import { A, Button, DataList } from '#platform/ui/index.ts';
import { ChangeFacts, type Section } from './ChangeFacts.tsx';
import { Stays } from './Stays.tsx';

const lines = (all: readonly string[]): ReactNode => all.map((line) => <div key={line}>{line}</div>);

/** What is known beside the timeline: how to reach them, whom they trust, their stays, and care for those who give it. */
export function Facts({ facts, today }: { facts: PatientFacts; today: string }) {
  const [changing, setChanging] = useState<Section | null>(null);
  const part = (section: Section, list: readonly (readonly [string, ReactNode])[], words: readonly string[] = []) => (
    <Part section={section} list={list} onChange={setChanging}>
      {words.map((one) => <p key={one} className="small">{one}</p>)}
      {list.length + words.length === 0 && <p className="small soft">{say('charts.none-recorded')}</p>}
    </Part>
  );
  const isDirector = useMe().data?.roles.includes('director') ?? false;
  const team = facts.careTeam.map(({ name, part: role }) => [role, name] as const);
  const { contacts, trusted, coverage, care, messageRule, messageNote, courtReferral } = facts;
  return (
    <>
      <h2>{say('charts.facts')}</h2>
      <div className="facts-parts">
        {part('messages', [], [say(`facts.messages.${messageRule}`), messageNote].filter(Boolean))}
        {part('contacts', contacts.map(({ kind, value }) => [say(`charts.${kind}`), lines(value.split('\n'))]))}
        {part('needs', [], [sayNeeds(facts), courtReferral ? say('charts.alert.court') : ''].filter(Boolean))}
        {part('trusted', trusted.map((one) => [say(one.isEmergency ? 'charts.trusted-emergency' : 'charts.trusted-other', { name: one.name, relation: one.relation }).replace(/, (?=:|$)/, ''), lines([one.phone, one.mayBeTold || say('charts.trusted-not-asked')].filter(Boolean))]))}
        <Stays facts={facts} today={today} />
        {care ? part('allergies', [], care.allergies.length ? care.allergies.map(sayAllergy) : [say('charts.no-allergies')]) : <section><p className="small soft facts-head">{say('charts.hidden')}</p></section>}
        {care || isDirector ? part('team', team) : <Part section="team" list={team} onChange={null} />}
        {part('coverage', coverage.map((one) => [one.payer, lines([one.memberNumber, sayTime(one)].filter(Boolean))]))}
        <Apart facts={facts} onChange={setChanging} />
        <Twins facts={facts} onChange={setChanging} />
        <Joined facts={facts} />
        {part('identity', [[say('charts.born'), facts.birthDate && sayDay(facts.birthDate, 'date')], [say('charts.former'), facts.formerName], [say('facts.pronouns'), facts.pronouns]])}
      </div>
      {changing && <ChangeFacts section={changing} facts={facts} today={today} onClose={() => setChanging(null)} />}
    </>
  );
}

const sayNeeds = ({ language, interpreterNeeded, interpreterLanguage }: PatientFacts): string =>
  interpreterNeeded || interpreterLanguage ? say('charts.language-and-interpreter', { language: sayLanguage(interpreterLanguage ?? language) }) : sayLanguage(language);

const permissions = { allergies: 'allergy.record', team: 'care-team.change', apart: 'patient.keep-apart' } as const;
const permissionOf = (section: Section) => (section in permissions ? permissions[section as keyof typeof permissions] : 'patient.change');

interface PartProps {
  section: Section;
  list: readonly (readonly [string, ReactNode])[];
  /** Null where this reader changes nothing here. */
  onChange: ((section: Section) => void) | null;
  children?: ReactNode;
}

function Part({ section, list, onChange, children }: PartProps) {
  const may = useMay(permissionOf(section));
  const title = say(`facts.${section}`);
  return (
    <section aria-label={title}>
      <div className="facts-head"><h3>{title}</h3>{may && onChange && <Button small kind="quiet" className="push" aria-label={`${say('charts.change')}: ${title}`} onClick={() => onChange(section)}>{say('charts.change')}</Button>}</div>
      <DataList facts={list} />
      {children}
    </section>
  );
}

const sayAllergy = ({ substance, reaction }: { substance: string; reaction: string }): string => (reaction ? say('charts.allergy', { substance, reaction }) : substance);
const sayTime = ({ beginsOn, endsOn }: { beginsOn: string; endsOn: string | null }): string =>
  endsOn ? say('facts.coverage.from-to', { from: sayDay(beginsOn, 'date'), to: sayDay(endsOn, 'date') }) : say('facts.coverage.from', { from: sayDay(beginsOn, 'date') });

function Apart({ facts, onChange }: { facts: PatientFacts; onChange: (section: Section) => void }) {
  const mayChange = useMay('patient.keep-apart');
  if (!facts.isKeptApart && !mayChange) return null;
  return (
    <Part section="apart" list={[]} onChange={onChange}>
      {facts.keptApart === null && facts.isKeptApart && <p className="small soft">{say('charts.apart.hidden')}</p>}
      {facts.keptApart?.length === 0 && !facts.isKeptApart && <p className="small soft">{say('charts.apart.none')}</p>}
      {facts.keptApart?.map(({ id, other, reason }) => <p key={id} className="small">{say('charts.apart.with', { name: other.name, reason: reason ?? '' })}</p>)}
    </Part>
  );
}

/** Other charts of the same person, which this one shows with its own. */
function Joined({ facts: { joined } }: { facts: PatientFacts }) {
  const mayJoin = useMay('chart.join');
  const title = say('charts.joined');
  if (joined.length === 0) return null;
  return (
    <section aria-label={title}>
      <div className="facts-head"><h3>{title}</h3>{mayJoin && <A className="btn tight push" to="/duplicates">{say('charts.joined.change')}</A>}</div>
      {joined.map(({ joinId, name, recordNumber, reason, joinedBy }) => <p key={joinId} className="small">{say('charts.joined.one', { name, recordNumber })} <span className="soft">{say('charts.joined.by', { reason, name: joinedBy })}</span></p>)}
    </section>
  );
}

function Twins({ facts, onChange }: { facts: PatientFacts; onChange: (section: Section) => void }) {
  if (facts.possibleDuplicates.length === 0) return null;
  return (
    <Part section="duplicates" list={[]} onChange={onChange}>
      {facts.possibleDuplicates.map((one) => <p key={one.pairId} className="small"><A to={`/patients/${one.id}`}>{one.name}, {one.recordNumber}</A> <span className="soft">{sayReasons(one.reasons)}</span></p>)}
    </Part>
  );
}
