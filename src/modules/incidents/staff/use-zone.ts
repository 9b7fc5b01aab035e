import { useMe, useNow } from '#apps/client.ts';
import { instantOf, localDateOf, localTimeOf, type Instant } from '#kernel/time.ts';
import { useState } from 'react';

/** The zone of the site where the reader works; the register belongs to no one site. */
export const useZone = (): string => useMe().data?.timeZone ?? 'UTC';

/** A day and a time of the clinic, typed apart; now to begin with. `at` is null while one of them is missing. */
export function useWhen(first?: Instant) {
  const zone = useZone();
  const now = useNow();
  const [typed, setTyped] = useState<{ day?: string; time?: string }>({});
  const day = typed.day ?? localDateOf(first ?? now, zone);
  const time = typed.time ?? localTimeOf(first ?? now, zone).slice(0, 5);
  const at: Instant | null = day && time ? instantOf(day, time, zone) : null;
  return { day, time, at, setDay: (value: string) => setTyped((former) => ({ ...former, day: value })), setTime: (value: string) => setTyped((former) => ({ ...former, time: value })) };
}
