import type { FirstRun } from '../first-run.contract.ts';
import { businessHoursOf, ordinaryWeek, slugOf } from '../first-run.rules.ts';
import type { OpenDay } from '../first-run.rules.ts';

/** What the wizard has so far, field by field. */
export interface FirstRunForm {
  code: string;
  clinic: string;
  /** Null while it follows the clinic's name. */
  slug: string | null;
  site: string;
  address: string;
  phone: string;
  timeZone: string;
  week: OpenDay[];
  preset: string;
  /** Null while it follows the preset. */
  program: string | null;
  givenName: string;
  familyName: string;
  title: string;
  email: string;
  password: string;
  isDirector: boolean;
}
export type Change = (change: Partial<FirstRunForm>) => void;
export interface Preset {
  id: string;
  name: string;
  summary: string;
}

export const emptyForm = (): FirstRunForm => ({
  code: '', clinic: '', slug: null, site: '', address: '', phone: '', timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, week: ordinaryWeek(), preset: '', program: null,
  givenName: '', familyName: '', title: '', email: '', password: '', isDirector: false
});

export const slugIn = ({ slug, clinic }: FirstRunForm): string => slug ?? slugOf(clinic);
export const programIn = ({ program, preset }: FirstRunForm, presets: readonly Preset[]): string => program ?? presets.find(({ id }) => id === preset)?.name ?? '';

/** The form as the server takes it. */
export const requestOf = (form: FirstRunForm, presets: readonly Preset[]): FirstRun => ({
  code: form.code,
  clinic: { name: form.clinic, slug: slugIn(form) },
  site: { name: form.site, timeZone: form.timeZone, address: form.address, phone: form.phone, businessHours: businessHoursOf(form.week) },
  program: { preset: form.preset, name: programIn(form, presets) },
  administrator: { givenName: form.givenName, familyName: form.familyName, title: form.title, email: form.email, password: form.password, isDirector: form.isDirector }
});
