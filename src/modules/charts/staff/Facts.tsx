import type { ReactNode } from 'react';
import type { PatientFacts } from '#modules/people/people.contract.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay } from '#platform/i18n/times.ts';
import { DataList } from '#platform/ui/index.ts';

const lines = (all: readonly string[]): ReactNode => all.map((line) => <div key={line}>{line}</div>);
const present = (facts: readonly (readonly [string, ReactNode, boolean])[]) => facts.filter(([, , isThere]) => isThere).map(([label, value]) => [label, value] as const);

/** What is known beside the timeline: how to reach them, whom they trust, their stays, and care for those who give it. */
export function Facts({ facts }: { facts: PatientFacts }) {
  const { contacts, trusted, episodes, careTeam, coverage, care, messageRule, messageNote, language } = facts;
  const ways = contacts.map(({ kind, value }) => [say(`charts.${kind}`), value, true] as const);
  return (
    <>
      <h2>{say('charts.reach')}</h2>
      <DataList facts={[...present(ways), [say('charts.messages'), lines([say(`charts.messages.${messageRule}`), messageNote].filter(Boolean))], [say('charts.language'), language]]} />
      {trusted.length > 0 && <><h3>{say('charts.trusted')}</h3><DataList facts={trusted.map((one) => [say(one.isEmergency ? 'charts.trusted-emergency' : 'charts.trusted-other', { name: one.name, relation: one.relation }), lines([one.phone, one.mayBeTold].filter(Boolean))])} /></>}
      <h3>{say('charts.care')}</h3>
      <DataList facts={present([
        [say('charts.focus'), lines(care?.focus.map(({ text }) => text) ?? []), !!care?.focus.length],
        [say('charts.allergies'), lines(care?.allergies.map(sayAllergy) ?? []), !!care?.allergies.length],
        [say('charts.allergies'), say('charts.no-allergies'), care?.allergies.length === 0],
        [say('charts.team'), lines(careTeam.map(({ name, part }) => say('charts.member', { name, part }))), careTeam.length > 0],
        [say('charts.stay'), lines(episodes.map(sayStay)), episodes.length > 0],
        [say('charts.coverage'), lines(coverage.map(({ payer, memberNumber }) => [payer, memberNumber].filter(Boolean).join(', '))), coverage.length > 0]
      ])} />
    </>
  );
}

const sayAllergy = ({ substance, reaction }: { substance: string; reaction: string }): string => (reaction ? say('charts.allergy', { substance, reaction }) : substance);

function sayStay({ program, admittedOn, dischargedOn, onHold }: PatientFacts['episodes'][number]): string {
  const from = sayDay(admittedOn, 'date');
  const stay = dischargedOn ? say('charts.stay-ended', { program, from, to: sayDay(dischargedOn, 'date') }) : say('charts.stay-open', { program, from });
  return onHold ? `${stay}. ${say('charts.on-hold')}` : stay;
}
