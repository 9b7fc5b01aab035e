import { sayLanguage } from '#platform/i18n/languages.ts';
import { say } from '#platform/i18n/say.ts';
import { sayTime } from '#platform/i18n/times.ts';
import type { DayPack, PackPerson } from './daypack.types.ts';
import type { Inside, Whereabouts } from './whereabouts.rules.ts';

/** What the paper and the screen say in the same words. */

/** A telephone number in one piece: it is never broken over two lines. */
const unbroken = (phone: string): string => phone.replaceAll(' ', '\u00A0');

/** Unknown is not "none": whoever prints without a part in the care must ask. */
export const allergiesOf = ({ allergies }: PackPerson): string => (allergies === null ? say('daypack.ask') : allergies.length > 0 ? allergies.join(', ') : say('daypack.none-recorded'));

/** How to leave word: the rule, what goes with it, and the number, each on its line. */
export const messagesOf = ({ messageRule, messageNote, phone }: PackPerson): string[] => [say(`daypack.rule.${messageRule}`), messageNote ?? '', phone ? unbroken(phone) : ''].filter(Boolean);

/** Whom to call in an emergency, and what they may be told; that nobody is named is said. */
export const emergencyOf = ({ emergencyContacts }: PackPerson): string[] => {
  if (emergencyContacts.length === 0) return [say('daypack.none-recorded')];
  return emergencyContacts.flatMap(({ name, relation, phone, mayBeTold }) => [[name, relation, phone && unbroken(phone)].filter(Boolean).join(', '), mayBeTold ? say('daypack.may-be-told', { what: mayBeTold }) : say('daypack.not-asked')]);
};

export const interpreterOf = ({ interpreter }: PackPerson): string => (interpreter ? say('daypack.interpreter', { language: sayLanguage(interpreter) }) : '');

/** Somebody in the building, and since when. */
export const insideLine = ({ name, arrivedAt, needsPerson }: Inside, { timeZone }: Pick<DayPack, 'timeZone'>): string => [name, arrivedAt && sayTime(arrivedAt, timeZone), needsPerson && say('daypack.needs')].filter(Boolean).join(', ');

/** Somebody by video: from where, and how to reach them there. */
export const videoLine = ({ name, place }: PackPerson): string => [name, ...(place ? [place.address, unbroken(place.callBack), place.near ? say('daypack.near', { who: place.near }) : ''] : [say('daypack.place-unknown')])].filter(Boolean).join(', ');

export const guestLine = ({ guest: { kind, name }, session: { title, room } }: Whereabouts['guests'][number]): string => [name, say(`daypack.guest.${kind}`), room ?? title].filter(Boolean).join(', ');
