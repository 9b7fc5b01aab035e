import { useState } from 'react';
import { localDateOf } from '#kernel/time.ts';
import { addWords, say } from '#platform/i18n/say.ts';
import { sayDay, sayTime } from '#platform/i18n/times.ts';
import { Button, RefusalNotice, State } from '#platform/ui/index.ts';
import type { PlaceFacts, PlaceWarning, VideoPerson } from '../places.contract.ts';
import { words } from '../places.words.en.ts';
import { PlaceDialog } from './PlaceDialog.tsx';
import { useConfirm, usePlaces } from './use-places.ts';

addWords(words);

interface Of {
  sessionId: string;
  patientId: string;
  name: string;
  timeZone: string;
}

/** On the card of somebody on video: where they are now. Asked, or confirmed with one tap when they were asked before. */
export function VideoPlace(of: Of) {
  const person = usePlaces(of.sessionId).data?.people.find(({ patientId }) => patientId === of.patientId);
  if (!person) return null;
  return <div className="place" role="group" aria-label={say('places.of', { name: of.name })}><Asked {...of} person={person} /></div>;
}

/** How to join from elsewhere; nothing where the session has no link. */
export function JoinLink({ sessionId }: { sessionId: string }) {
  const link = usePlaces(sessionId).data?.joinLink;
  return link ? <p className="small"><span className="soft">{say('places.join')}</span> <a href={link} target="_blank" rel="noreferrer">{link}</a></p> : null;
}

function Asked({ person, ...of }: Of & { person: VideoPerson }) {
  const { place, last, warnings } = person;
  const [open, setOpen] = useState(false);
  const { confirm, busy, error } = useConfirm(of.sessionId, of.patientId, of.name);
  const dialog = open && <PlaceDialog {...of} person={person} onClose={() => setOpen(false)} />;
  const act = (word: string, onClick: () => void, extra: object = {}) => <Button small {...extra} aria-label={say(`${word}-of`, { name: of.name })} onClick={onClick}>{say(word)}</Button>;
  if (place) {
    return (
      <>
        <p className="small">{sayPlace(place)} <span className="soft">{say('places.asked', { time: sayTime(place.confirmedAt, of.timeZone), name: place.confirmedBy })}</span> {act('places.change', () => setOpen(true))}</p>
        {warnings.length > 0 && <ul className="warned">{warnings.map((warning) => <li key={JSON.stringify(warning)}><State mark="caution" tone="caution">{sayWarning(warning)}</State></li>)}</ul>}
        {dialog}
      </>
    );
  }
  if (last) {
    const { confirmedAt, ...same } = last;
    return (
      <>
        <p className="small"><State mark="open" tone="caution">{say('places.where')}</State> <span className="soft">{say('places.last', { day: sayDay(localDateOf(confirmedAt, of.timeZone)), place: sayPlace(last) })}</span></p>
        <div className="line">{act('places.same', () => void confirm(same, 0), { busy })}{act('places.other', () => setOpen(true))}</div>
        <RefusalNotice error={error} />
        {dialog}
      </>
    );
  }
  return <p className="small"><State mark="open" tone="caution">{say('places.where')}</State> {act('places.ask', () => setOpen(true))}{dialog}</p>;
}

function sayPlace({ address, state, isHome, callBack, near, isAlone }: PlaceFacts): string {
  const inAddress = new RegExp(`\\b${state}\\b`).test(address);
  return say(isHome ? 'places.at-home' : 'places.at', { address, state: inAddress ? '' : `, ${state}`, phone: callBack, near: near ? say('places.near', { near }) : say('places.near.nobody'), alone: say(isAlone ? 'places.alone' : 'places.not-alone') });
}

function sayWarning(warning: PlaceWarning): string {
  if (warning.kind === 'license-elsewhere') return say('places.warn.license-elsewhere', { name: warning.name, states: warning.states.join(', ') });
  if (warning.kind === 'license-unknown') return say('places.warn.license-unknown', { name: warning.name });
  return warning.kind === 'payer' ? say('places.warn.payer', { payer: warning.payer }) : say('places.warn.not-counted');
}
