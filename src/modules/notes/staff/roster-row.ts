import type { Card } from './card-state.ts';
import type { Run } from './use-run.ts';
import type { Work } from './use-work.ts';

/** What every part of a person's row is given. */
export interface RowProps {
  work: Work;
  run: Run;
  card: Card;
}
