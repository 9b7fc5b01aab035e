import type { LocalTime, Weekday } from '#kernel/time.ts';

/** A short name made from the clinic's: small letters, figures and single hyphens, 41 characters at most; empty when nothing is left. */
export const slugOf = (name: string): string =>
  name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 41).replace(/-$/, '');

export interface OpenDay {
  weekday: Weekday;
  open: boolean;
  opens: LocalTime;
  closes: LocalTime;
}

/** What a site is open at first: 8 to 18 from Monday to Friday; the week begins on Monday here. */
export const ordinaryWeek = (): OpenDay[] => ([1, 2, 3, 4, 5, 6, 0] as const).map((weekday) => ({ weekday, open: weekday >= 1 && weekday <= 5, opens: '08:00', closes: '18:00' }));

/** The days that are open, as the clinic keeps them. */
export const businessHoursOf = (week: readonly OpenDay[]): { weekday: Weekday; opens: LocalTime; closes: LocalTime }[] =>
  week.filter(({ open }) => open).map(({ weekday, opens, closes }) => ({ weekday, opens, closes }));
