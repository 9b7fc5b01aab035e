import { oneOf, type Chance } from '../rows.ts';
import type { Pool } from './pools.types.ts';
import { family, individual, medication, recovery } from './recovery.ts';
import { goals, process, workshop, wrapup } from './rituals.ts';
import { cbt, dbt, psychoed, recreation, transition } from './skills.ts';

const pools: Record<string, Pool> = {
  cbt, dbt, psychoed, recreation, transition, 'sud-rp': recovery, 'sud-ers': recovery, 'family-mh': family,
  'morning-goals': goals, 'wrapup-relax': wrapup, 'process-group': process, individual, family, medication, workshop
};

const slots: Record<string, readonly string[]> = {
  who: ['a sister', 'a brother', 'a cousin', 'the neighbor', 'a coworker', 'the landlord', 'an old friend', 'a roommate', 'the oldest son', 'an aunt', 'the sponsor', 'the father'],
  where: ['the bus station', 'the corner bar', 'the laundry room', 'the break room', 'the parking lot', 'the back porch', 'the supermarket', 'the old apartment', 'the church hall', 'the emergency room'],
  when: ['Saturday night', 'Sunday afternoon', 'the long weekend', 'the drive home', 'payday', 'the evening before last', 'the birthday', 'the first cold night', 'the day off'],
  n: ['two', 'three', 'four', 'five', 'six']
};

const filled = (text: string, chance: Chance): string => text.replaceAll(/\{(\w+)\}/g, (_, slot: string) => oneOf(slots[slot]!, chance));

/** The pool that fits what is taught, else the ritual, else the service. */
const poolOf = (topic: string): Pool => pools[topic] ?? process;

/**
 * A response sentence in a leader's words. `place` is the person's in the group and `meeting` the group's how many-eth: so
 * that neighbors differ in their first half, and one person's notes differ from meeting to meeting in both.
 */
export function responseFor(topic: string, place: number, meeting: number, chance: Chance): string {
  const { opened, then } = poolOf(topic);
  const first = opened[(place + meeting * 5) % opened.length]!;
  const second = then[(place * 4 + meeting * 3) % then.length]!;
  return filled(`${first} ${second}`, chance);
}

/** The shared part of a session's notes: what was done, and no names. */
export function narrativeFor(topic: string, meeting: number, unit: string | null): string {
  const { narrative } = poolOf(topic);
  return narrative[meeting % narrative.length]!.replaceAll('{unit}', unit ?? 'the topic of the week');
}
