import { useState } from 'react';
import { localDateOf } from '#kernel/time.ts';
import { addWords, say } from '#platform/i18n/say.ts';
import { sayDay, sayTime } from '#platform/i18n/times.ts';
import { Button, RefusalNotice, State, refusalOf } from '#platform/ui/index.ts';
import type { PlaceFacts, PlaceWarning } from '../places.contract.ts';
import { words } from '../places.words.en.ts';
import { PlaceDialog } from './PlaceDialog.tsx';
import { usePlace, usePlaces, type PlaceHere } from './use-places.ts';

addWords(words);

interface Of {
  sessionId: string;
  patientId: string;
  name: string;
  timeZone: string;
  /** What time it is at the server. */
  now: string;
}
type Place = ReturnType<typeof usePlace>;

/** On the card of somebody on video: where they are now. Asked, or confirmed with one tap when they were asked before; with or without a network. */
export function VideoPlace(of: Of) {
  const place = usePlace(of.sessionId, of.patientId);
  const [open, setOpen] = useState(false);
  if (!place.isRead) return null;
  const ask = () => setOpen(true);
  return (
    <div className="place" role="group" aria-label={say('places.of', { name: of.name })}>
      {place.here ? <SaidNow {...of} place={place} here={place.here} onAsk={ask} /> : <Asked {...of} place={place} onAsk={ask} />}
      {open && <PlaceDialog name={of.name} person={place.person} said={place.here?.body ?? null} onSave={(facts) => place.confirm(facts, of.now)} onClose={() => setOpen(false)} />}
    </div>
  );
}

/** How to join from elsewhere; nothing where the session has no link. */
export function JoinLink({ sessionId }: { sessionId: string }) {
  const link = usePlaces(sessionId).data?.joinLink;
  return link ? <p className="small"><span className="soft">{say('places.join')}</span> <a href={link} target="_blank" rel="noreferrer">{link}</a></p> : null;
}

const Act = ({ word, name, onClick }: { word: string; name: string; onClick: () => void }) => <Button small aria-label={say(`${word}-of`, { name })} onClick={onClick}>{say(word)}</Button>;

interface Shown extends Of {
  place: Place;
  onAsk: () => void;
}

/** Said on this page: on its way to the server, kept, or not taken with why. */
function SaidNow({ here: { body, answer, refused }, name, place, now, onAsk }: Shown & { here: PlaceHere }) {
  const theirs = refused === null ? null : Number(refusalOf(refused).facts['version'] ?? Number.NaN);
  return (
    <>
      <p className="small">{sayPlace(body)} {refused === null && answer === null && <span className="soft">{say('places.waits')}</span>} <Act word="places.change" name={name} onClick={onAsk} /></p>
      {answer && <Warnings warnings={answer.warnings} />}
      {refused !== null && <RefusalNotice error={refusalOf(refused)} />}
      {theirs !== null && <div className="line">{!Number.isNaN(theirs) && <Act word="places.keep-mine" name={name} onClick={() => place.confirm(body, now, theirs)} />}<Act word="places.take-theirs" name={name} onClick={place.forget} /></div>}
    </>
  );
}

function Asked({ name, timeZone, place: { person, confirm }, now, onAsk }: Shown) {
  const { place, last, warnings } = person;
  if (place) {
    return (
      <>
        <p className="small">{sayPlace(place)} <span className="soft">{say('places.asked', { time: sayTime(place.confirmedAt, timeZone), name: place.confirmedBy })}</span> <Act word="places.change" name={name} onClick={onAsk} /></p>
        <Warnings warnings={warnings} />
      </>
    );
  }
  if (!last) return <p className="small"><State mark="open" tone="caution">{say('places.where')}</State> <Act word="places.ask" name={name} onClick={onAsk} /></p>;
  const { confirmedAt, ...same } = last;
  return (
    <>
      <p className="small"><State mark="open" tone="caution">{say('places.where')}</State> <span className="soft">{say('places.last', { day: sayDay(localDateOf(confirmedAt, timeZone)), place: sayPlace(last) })}</span></p>
      <div className="line"><Act word="places.same" name={name} onClick={() => confirm(same, now, 0)} /><Act word="places.other" name={name} onClick={onAsk} /></div>
    </>
  );
}

const Warnings = ({ warnings }: { warnings: readonly PlaceWarning[] }) =>
  warnings.length > 0 ? <ul className="warned">{warnings.map((warning) => <li key={JSON.stringify(warning)}><State mark="caution" tone="caution">{sayWarning(warning)}</State></li>)}</ul> : null;

function sayPlace({ address, state, isHome, callBack, near, isAlone }: PlaceFacts): string {
  const inAddress = new RegExp(`\\b${state}\\b`).test(address);
  return say(isHome ? 'places.at-home' : 'places.at', { address, state: inAddress ? '' : `, ${state}`, phone: callBack, near: near ? say('places.near', { near }) : say('places.near.nobody'), alone: say(isAlone ? 'places.alone' : 'places.not-alone') });
}

function sayWarning(warning: PlaceWarning): string {
  if (warning.kind === 'license-elsewhere') return say('places.warn.license-elsewhere', { name: warning.name, states: warning.states.join(', ') });
  if (warning.kind === 'license-unknown') return say('places.warn.license-unknown', { name: warning.name });
  return warning.kind === 'payer' ? say('places.warn.payer', { payer: warning.payer }) : say('places.warn.not-counted');
}
