import { useState } from 'react';
import { useFind } from '#modules/people/staff/use-find.ts';
import { say } from '#platform/i18n/say.ts';
import { TextField, useOnline } from '#platform/ui/index.ts';
import type { Via } from '../joining.contract.ts';
import { Choices, type Choice } from './Choices.tsx';
import type { Joins } from './joining-here.ts';

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Everybody else in treatment here, shortened by what is typed; with a network also by record number and birth date. */
export function SomebodyElse({ people, via, onChoose }: { people: readonly Choice[]; via: Via; onChoose: (person: Joins) => void }) {
  const [typed, setTyped] = useState('');
  const isOnline = useOnline();
  const wanted = plain(typed.trim());
  const named = people.filter(({ name }) => wanted.split(/\s+/).every((part) => plain(name).includes(part)));
  const isAsked = isOnline && wanted.length > 1;
  const { patients, find, isFetching } = useFind(typed, isAsked, 6);
  const found = (isAsked ? patients : []).filter((one) => !one.died && !people.some(({ patientId }) => patientId === one.id)).map((one) => ({ patientId: one.id, name: one.name, via, words: [one.recordNumber, one.program].filter(Boolean).join(' · ') }));
  const isNobody = wanted !== '' && named.length + found.length === 0 && (!isAsked || (!isFetching && find === typed.trim()));
  return (
    <section>
      <h3>{say('joining.others')}</h3>
      <TextField type="search" label={say('joining.else')} hint={say(isOnline ? 'joining.else.hint' : 'joining.else.offline')} autoComplete="off" value={typed} onChange={setTyped} />
      <Choices people={[...named, ...found]} onChoose={onChoose} />
      <p className="small soft" role="status">{isNobody ? say(isOnline ? 'joining.else.none' : 'joining.else.none-offline') : ''}</p>
    </section>
  );
}
