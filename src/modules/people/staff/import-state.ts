import type { api } from '#apps/client.ts';

export type Read = Awaited<ReturnType<typeof api.people.readImport>>;
export type Plan = Awaited<ReturnType<typeof api.people.planImport>>;
export type PlanAsk = Parameters<typeof api.people.planImport>[0]['body'];
export type LineShown = Plan['lines'][number];

/** A file as it was chosen and read: its bytes stay on this page until the import is done. */
export interface Chosen {
  name: string;
  file: string;
  read: Read;
}

/** What a person confirmed and decided. */
export interface Decided {
  mapping: Read['mapping'];
  underAge: 'ask' | 'import' | 'leave-out';
  dayMonthOrder: 'auto' | 'month-first' | 'day-first';
  leaveOut: readonly number[];
  sameAs: readonly { line: number; personId: string }[];
}

export const decidedAtFirst = (read: Read): Decided => ({ mapping: read.mapping, underAge: 'ask', dayMonthOrder: 'auto', leaveOut: [], sameAs: [] });

/** What the server is asked with. */
export const askOf = ({ file }: Chosen, { dayMonthOrder, leaveOut, sameAs, ...decided }: Decided): PlanAsk => ({
  file, ...decided, leaveOut: [...leaveOut], sameAs: [...sameAs], ...(dayMonthOrder === 'auto' ? {} : { dayMonthOrder })
});

/** The bytes of a file as Base64, as the server takes them. */
export async function base64Of(file: Blob): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''));
    reader.addEventListener('error', () => reject(reader.error ?? new Error('The file could not be read.')));
    reader.readAsDataURL(file);
  });
  return url.slice(url.indexOf(',') + 1);
}
