import type { Id } from '#kernel/ids.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { DayMonthOrder } from './dates.rules.ts';
import type { ExistingPerson } from './recognize.rules.ts';

/** Everything an import is judged by. What a person decided about lines comes in here, so that a plan can be made again. */
export interface ImportOptions {
  today: LocalDate;
  /** Set for a clinic that admits from an age on; null for one that admits any age. */
  adultsOnly: { minAge: number } | null;
  existing: readonly ExistingPerson[];
  /** Lines of the living under that age: `ask` makes each an error until the clinic has chosen. Default `ask`. */
  underAge?: 'ask' | 'import' | 'leave-out';
  /** Lines that a person leaves out. */
  leaveOut?: readonly number[];
  /** Lines that a person recognized as someone of the clinic: nothing is written for them. */
  sameAs?: ReadonlyMap<number, Id>;
  /** A person's word on 03/04/1980, over what header and other lines suggest. */
  dayMonthOrder?: DayMonthOrder;
  showDuplicatesFrom?: number;
}
