import { say } from '#platform/i18n/say.ts';
import type { PlaceFacts, VideoPerson } from '../places.contract.ts';
import { stateIn, type StateCode } from '../states.ts';

/** A place while it is asked for. What nobody has said yet is null, so that it is never written down as an answer. */
export interface PlaceTyped {
  address: string;
  state: StateCode | '';
  isHome: boolean;
  /** The address that is their home, while whether they are there follows from the address; null once somebody has said it. */
  home: string | null;
  callBack: string;
  alone: 'yes' | 'no' | null;
  isNear: 'somebody' | 'nobody' | null;
  near: string;
}

const inOneLine = (address: string): string => address.split(/\s*\n\s*/).filter(Boolean).join(', ');
const same = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();

/** What was said today; else where they were last time or what the registration knows, with who is near and whether they are alone still to be asked. */
export function beginWith({ place, last, registered }: VideoPerson, said: PlaceFacts | null): PlaceTyped {
  const registeredAt = inOneLine(registered.address ?? '');
  const today = said ?? place;
  const known = today ?? last;
  const asked = today ? { alone: today.isAlone ? ('yes' as const) : ('no' as const), isNear: today.near ? ('somebody' as const) : ('nobody' as const), near: today.near ?? '' } : { alone: null, isNear: null, near: last?.near ?? '' };
  if (known) return { address: known.address, state: known.state, isHome: known.isHome, home: known.isHome ? known.address : registeredAt, callBack: known.callBack, ...asked };
  return { address: registeredAt, state: stateIn(registeredAt) ?? '', isHome: registeredAt !== '', home: registeredAt, callBack: registered.callBack ?? '', ...asked };
}

/** Another address: whether it is their home follows, and who is near there and who hears them is asked again. */
export function moved(typed: PlaceTyped, address: string): PlaceTyped {
  const isHome = typed.home === null ? typed.isHome : typed.home !== '' && same(address, typed.home);
  return { ...typed, address, state: stateIn(address) ?? typed.state, isHome, alone: null, isNear: null };
}

/** What has to be asked still, in the words of its field; null when all was. */
export function stillToAsk({ alone, isNear }: PlaceTyped): string | null {
  if (alone === null) return say('places.alone-field');
  return isNear === null ? say('places.near-field') : null;
}

/** The place to write down; null while something of it has not been asked. */
export function placeIn({ address, state, isHome, callBack, alone, isNear, near }: PlaceTyped): PlaceFacts | null {
  if (state === '' || alone === null || isNear === null) return null;
  return { address, state, isHome, callBack, near: isNear === 'somebody' ? near.trim() : null, isAlone: alone === 'yes' };
}
