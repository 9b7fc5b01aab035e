import { lazy } from 'react';
import type { ComponentType } from 'react';

export interface FindProps {
  open: boolean;
  onClose: () => void;
}

/** Pieces of the frame that belong to a module. A piece that is not there leaves the plain link in its place. */
const finds = import.meta.glob<{ default: ComponentType<FindProps> }>('../../modules/people/staff/FindPatient.tsx');
const queueLinks = import.meta.glob<{ default: ComponentType }>('../../modules/notes/staff/QueueLink.tsx');

const first = <Props,>(found: Record<string, () => Promise<{ default: ComponentType<Props> }>>) => {
  const [load] = Object.values(found);
  return load ? lazy(load) : null;
};

/** The search for a patient, opened by Ctrl+K: `FindPatient({ open, onClose })`. */
export const FindPatient = first(finds);
// Whoever presses Ctrl+K types on at once: the search is there before it is asked for, and after the first page.
setTimeout(() => Object.values(finds).forEach((load) => void load().catch(() => {})), 1_500);
/** The link to my queue with its count. */
export const QueueLink = first(queueLinks);
