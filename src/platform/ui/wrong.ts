import { languageOfWords, say } from '../i18n/say.ts';

/** One field that keeps a form from being sent. */
export interface Wrong {
  /** The id of the control, or of the group that a radio is in. */
  field: string;
  label: string;
  message: string;
}

export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const isControl = (element: unknown): element is Control =>
  element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement;

/** What is wrong in a form, in the order of its fields; a group of radios is named once. */
export function wrongsIn(form: HTMLFormElement): Wrong[] {
  const found = [...form.elements].filter(isControl).flatMap((control) => wrongWith(control) ?? []);
  return found.filter(({ field }, at) => found.findIndex((other) => other.field === field) === at);
}

/** What is wrong with one control, or null. Spaces alone are not an answer. */
export function wrongWith(control: Control): Wrong | null {
  if (!control.willValidate) return null;
  const isBlank = control.required && 'value' in control && control.type !== 'radio' && control.value.trim() === '' && !control.validity.badInput;
  if (control.validity.valid && !isBlank) return isHalfAddress(control) ? { field: fieldOf(control), label: labelOf(control), message: say('ui.wrong.email') } : null;
  return { field: fieldOf(control), label: labelOf(control), message: isBlank ? missing(control) : sayWrong(control) };
}

/** The browser takes `name@clinic` for an address; the server asks for a whole one, as mail does. */
const isHalfAddress = ({ type, value }: Control) => type === 'email' && value !== '' && !/@[^@]+\.[^@.]+$/.test(value.trim());

export const fieldOf = (control: Control): string => (control.type === 'radio' && control.closest('fieldset')?.id) || control.id;

const labelOf = (control: Control): string =>
  ((control.type === 'radio' ? control.closest('fieldset')?.querySelector('legend') : null) ?? control.labels?.[0])?.textContent?.trim() ?? '';

const isChosen = ({ type }: Control) => type === 'radio' || type === 'select-one';
const missing = (control: Control) => say(isChosen(control) ? 'ui.wrong.choose' : control.type === 'file' ? 'ui.wrong.file' : 'ui.wrong.missing');

function sayWrong(control: Control): string {
  const { validity, type } = control;
  if (validity.badInput) return say(type === 'number' ? 'ui.wrong.number' : type === 'time' ? 'ui.wrong.time' : 'ui.wrong.date');
  if (validity.valueMissing) return missing(control);
  if (validity.typeMismatch) return say('ui.wrong.email');
  if (validity.tooShort) return say('ui.wrong.short', { n: (control as HTMLInputElement).minLength });
  if (!(control instanceof HTMLInputElement)) return say('ui.wrong.form');
  if (validity.rangeUnderflow) return say(`ui.wrong.least.${kindOf(type)}`, { least: sayBound(control.min, type) });
  if (validity.rangeOverflow) return say(`ui.wrong.most.${kindOf(type)}`, { most: sayBound(control.max, type) });
  return say(validity.stepMismatch ? 'ui.wrong.whole' : 'ui.wrong.form');
}

const kindOf = (type: string) => (type === 'date' ? 'date' : type === 'time' ? 'time' : 'number');

/** A bound as people say it. Without the times of the kit, which bring more than signing in needs. */
function sayBound(bound: string, type: string): string {
  if (type === 'date') return new Intl.DateTimeFormat(languageOfWords(), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(bound));
  if (type === 'time') return new Intl.DateTimeFormat(languageOfWords(), { timeStyle: 'short', timeZone: 'UTC' }).format(new Date(`1970-01-01T${bound.slice(0, 5)}Z`));
  return bound;
}
