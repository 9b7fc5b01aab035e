import { say } from '#platform/i18n/say.ts';
import { sayDay } from '#platform/i18n/times.ts';

/** "Mar 14, 1991, 35", or that it is not said. */
export const sayBorn = ({ birthDate, age }: { birthDate: string | null; age: number | null }): string =>
  birthDate === null ? say('people.not-said') : say('people.born-age', { date: sayDay(birthDate, 'date'), age: age ?? '' });
