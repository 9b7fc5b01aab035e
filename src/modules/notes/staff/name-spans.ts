import type { NameFinding } from '../notes.types.ts';
import type { Span } from './Marked.tsx';

/** Where names stand in a text, to mark; a confirmed word is no longer marked. */
export const nameSpans = (findings: readonly NameFinding[]): Span[] =>
  findings.filter(({ kind }) => kind !== 'confirmed').map(({ start, end }) => ({ start, end, as: 'name' }));
