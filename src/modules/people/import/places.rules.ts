import { fold } from '#modules/people/names.rules.ts';

const stateNames =
  'AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming|AS American Samoa|GU Guam|MP Northern Mariana Islands|PR Puerto Rico|VI U.S. Virgin Islands|VI Virgin Islands|AA Armed Forces Americas|AE Armed Forces Europe|AP Armed Forces Pacific|MA Mass|CA Calif|PA Penn|PA Penna|CT Conn|FL Fla|DC Washington DC|WA Wash|TX Tex|MI Mich|IL Ill|MN Minn|WI Wis';

const squash = (text: string): string => fold(text).replaceAll(/[^a-z]/g, '');

const codes = new Map(
  stateNames
    .split('|')
    .flatMap((entry) => [
      [squash(entry.slice(3)), entry.slice(0, 2)] as const,
      [squash(entry.slice(0, 2)), entry.slice(0, 2)] as const
    ])
);

/** The two-letter USPS code of a state, district, territory or military address, from its code or name; null when it is none. */
export const stateCode = (text: string): string | null => codes.get(squash(text)) ?? null;

/** States and territories whose ZIP codes begin with 0; a spreadsheet that takes a ZIP for a number drops it. */
const zeroStates = new Set(['CT', 'MA', 'ME', 'NH', 'NJ', 'RI', 'VT', 'PR', 'VI', 'AE']);

export type PostalCode = { code: string; zeroRestored: boolean } | null;

/** A ZIP or ZIP+4 in its usual form, with zeros restored where the state says that they were lost; null when it is none. */
export function postalCode(text: string, state: string | null): PostalCode {
  const digits = text.replaceAll(/[\s-]/g, '').replace(/\.0+$/, '');
  if (!/^\d{3,9}$/.test(digits)) return null;
  const mayLose = state === null || zeroStates.has(state);
  const width = digits.length <= 5 ? 5 : 9;
  if (digits.length < width && !mayLose) return null;
  if (digits.length < width - 2 || (digits.length === width - 2 && state !== 'PR' && state !== 'VI')) return null;
  const full = digits.padStart(width, '0');
  return { code: width === 5 ? full : `${full.slice(0, 5)}-${full.slice(5)}`, zeroRestored: digits.length < width };
}
