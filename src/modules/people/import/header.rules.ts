import { fold } from '#modules/people/names.rules.ts';

/** Short forms that systems write in column names. */
const longForms: Readonly<Record<string, string>> = {
  nm: 'name',
  no: 'number',
  num: 'number',
  nbr: 'number',
  dt: 'date',
  addr: 'address',
  ph: 'phone',
  tel: 'phone',
  telephone: 'phone',
  emerg: 'emergency',
  lang: 'language',
  pt: 'patient',
  fname: 'first name',
  lname: 'last name',
  ins: 'insurance',
  pref: 'preferred',
  rel: 'relationship',
  identifier: 'id',
  surname: 'last name',
  forename: 'first name'
};

/** Words of a column name, folded, in long form: "Pt_Last Nm (legal)" is `patient last name`. */
export function headerWords(header: string): string[] {
  const words = fold(
    header
      .replaceAll(/\([^)]*\)|\[[^\]]*\]/g, ' ')
      .replaceAll(/(\p{Ll})(\p{Lu})|(\p{Lu})(?=\p{Lu}\p{Ll})/gu, (_all, low?: string, high?: string, last?: string) =>
        last ? `${last} ` : `${low} ${high}`
      )
      .replaceAll('#', ' number ')
      .replaceAll(/[.'’]/g, '')
  );
  const split = words.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return split.flatMap((word) => (Object.hasOwn(longForms, word) ? (longForms[word] ?? word).split(' ') : [word]));
}

/** What the header says about the order of day and month, "DOB (MM/DD/YYYY)". */
export function orderSaid(header: string): 'month-first' | 'day-first' | null {
  if (/\bm{1,2}\W?d{1,2}\W?y/i.test(header)) return 'month-first';
  return /\bd{1,2}\W?m{1,2}\W?y/i.test(header) ? 'day-first' : null;
}

const dataLike =
  /^(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|[\d\s()+.-]{4,}|[^\s@]+@[^\s@]+\.[a-z]+|[0-9a-f]{8}-[0-9a-f-]{27})$/i;

/** True when a first row holds a date, a number, a UUID or an e-mail address: someone's data, not column names. */
export const looksLikeData = (cells: readonly string[]): boolean => cells.some((cell) => dataLike.test(cell.trim()));
