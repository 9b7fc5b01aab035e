import { useQuery } from '@tanstack/react-query';
import { reads, useMe } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay, sayHalf } from '#platform/i18n/times.ts';

/** The programs that the person signed in works in; a director's are all. */
export function useOwnPrograms(): { value: string; label: string; admitsFrom: number | null; timeZone: string }[] {
  const { data: me } = useMe();
  const { data } = useQuery(reads.programs.listPrograms.queryOptions({ input: {}, meta: { topics: ['setup'] } }));
  const own = new Set(me?.programs);
  return (data?.programs ?? []).filter(({ id }) => own.has(id) || me?.roles.includes('director')).map(({ id, name, admitsFrom, timeZone }) => ({ value: id, label: name, admitsFrom, timeZone }));
}

export interface GroupToJoin {
  id: string;
  title: string;
  /** Seats not taken; below nothing where more are enrolled than it has. */
  free: number;
  label: string;
  hint: string;
}

/** When it meets, who leads and how full it is tell two groups of one name apart. */
export function useGroups(programId: string): GroupToJoin[] {
  const { data } = useQuery(reads.schedule.listGroups.queryOptions({ input: {}, meta: { topics: ['sessions'] } }));
  return (data?.groups ?? []).filter((group) => group.programId === programId && group.endsOn === null).map(({ id, title, weekdays, starts, enrolled, capacity, leaders }) => ({
    id, title, free: capacity - enrolled, label: say('stays.admit.group', { title, when: `${weekdays.map(dayName).join(', ')}, ${sayHalf(starts)}` }),
    hint: [leaders.map(({ name }) => name).join(', '), say('stays.admit.seats', { enrolled, capacity })].filter(Boolean).join(' · ')
  }));
}

/** Some Sunday; a weekday's name is that of the day so many days after it. */
const sunday = Date.parse('2026-11-22T00:00:00Z');
const dayName = (weekday: number): string => sayDay(new Date(sunday + weekday * 86_400_000).toISOString().slice(0, 10), 'wd');
