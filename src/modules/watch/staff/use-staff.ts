import { nameAndTitle } from '#modules/programs/staff/name-and-title.ts';
import { useQuery } from '@tanstack/react-query';
import { reads } from '#apps/client.ts';

/** Who works here now, as choices of a list; those with a role first. */
export function useStaff(first?: string): { value: string; label: string }[] {
  const { data } = useQuery(reads.programs.readSetup.queryOptions({ input: {}, meta: { topics: ['setup'] } }));
  const staff = data?.staff ?? [];
  return staff.toSorted((a, b) => Number(b.roles.includes(first ?? '')) - Number(a.roles.includes(first ?? ''))).map((one) => ({ value: one.staffId, label: nameAndTitle(one) }));
}
