import { useEffect, useState } from 'react';
import { useMe } from '#apps/client.ts';
import { instantAt, ms, type Instant } from '#kernel/time.ts';

const everySeconds = 20;

/** What time it is at the server, kept going by this browser's ticking and not by its clock, which may be wrong. */
export function useServerNow(): Instant {
  const { data, dataUpdatedAt } = useMe();
  const said = data!.now;
  const [now, setNow] = useState(said);
  useEffect(() => {
    const tick = () => setNow(instantAt(ms(said) + Math.max(0, Date.now() - dataUpdatedAt)));
    tick();
    const timer = setInterval(tick, everySeconds * 1000);
    return () => clearInterval(timer);
  }, [said, dataUpdatedAt]);
  return now;
}
