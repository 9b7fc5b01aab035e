import type { Permission } from '#platform/access/permissions.ts';
import type { IconName } from '#platform/ui/Icon.tsx';

export interface Place {
  to: string;
  word: string;
  icon: IconName;
  may: Permission;
  /** Other paths where this place is the current one. */
  also?: RegExp;
  /** The key after `g` that goes there. */
  key?: string;
}

/** The rail, in its order; a place is shown to those who may go there. */
export const places: readonly Place[] = [
  { to: '/', word: 'nav.today', icon: 'today', may: 'board.read', key: 't', also: /^\/(outreach|day-pack|disclosures|not-joining)/ },
  { to: '/week', word: 'nav.week', icon: 'week', may: 'week.read', key: 'w' },
  { to: '/groups', word: 'nav.groups', icon: 'groups', may: 'session.read', key: 'g', also: /^\/(sessions\/|schedule|to-tell)/ },
  { to: '/patients', word: 'nav.patients', icon: 'person', may: 'patient.find', key: 'p', also: /^\/(duplicates|admissions)/ },
  { to: '/handover', word: 'nav.handover', icon: 'inbox', may: 'handover.give' },
  { to: '/import', word: 'nav.import', icon: 'upload', may: 'patient.import' },
  { to: '/setup', word: 'nav.setup', icon: 'setup', may: 'setup.change', key: 's' },
  { to: '/incidents', word: 'nav.incidents', icon: 'paper', may: 'incident.record' },
  { to: '/audit', word: 'nav.audit', icon: 'shield', may: 'audit.read' }
];

/** Whether a place is the current one. */
export const isHere = (place: Place, path: string): boolean =>
  place.to === '/' ? path === '/' || (place.also?.test(path) ?? false) : path === place.to || path.startsWith(`${place.to}/`) || (place.also?.test(path) ?? false);
