import { say } from '#platform/i18n/say.ts';
import { sayMinutes } from '#platform/i18n/times.ts';
import { DataList, State } from '#platform/ui/index.ts';
import type { Consequences } from '../sessions.contract.ts';

/** Who is on the list, what is marked and written, and whose week falls short without the session. */
export function WhatFollows({ of, isLost }: { of: Consequences; isLost: boolean }) {
  const listed = say('arrange.list.count', { n: of.people.length + of.hidden });
  return (
    <section className="stack" aria-label={say('arrange.follows')}>
      <DataList wide facts={[
        [say('arrange.list'), of.hidden ? say('arrange.list.hidden', { n: of.hidden, list: listed }) : listed],
        [say('arrange.counts'), of.countedMinutes ? sayMinutes(of.countedMinutes) : say('arrange.counts.not')],
        [say('arrange.marked'), of.marked ? say('arrange.marked.n', { n: of.marked }) : null],
        [say('arrange.written'), of.drafts + of.signed ? say('arrange.written.n', { drafts: of.drafts, signed: of.signed }) : null]
      ]} />
      {isLost && of.countedMinutes > 0 && of.people.length > 0 && <WhoFallsShort people={of.people} />}
    </section>
  );
}

function WhoFallsShort({ people }: { people: Consequences['people'] }) {
  const short = people.filter((person) => person.required !== null && person.without < person.required && person.without < person.forecast);
  return (
    <div>
      <State mark={short.length ? 'caution' : 'check'} tone={short.length ? 'caution' : 'plain'}>{say('arrange.short', { n: short.length })}</State>
      {short.length > 0 && (
        <ul className="small soft">
          {short.map((person) => <li key={person.patientId}>{say(person.forecast < person.required! ? 'arrange.short.already' : 'arrange.short.of', { name: person.name, without: sayMinutes(person.without), required: sayMinutes(person.required!) })}</li>)}
        </ul>
      )}
    </div>
  );
}
