/** What one round of load answered. */
export interface Figure {
  perSecond: number;
  p95Ms: number;
  done: number;
  errors: number;
}

/**
 * Keeps `connections` tasks in flight for `seconds`, or until `tasks` run out; answers the rate and the 95th percentile.
 * Each call of `next` does one request; it answers false when there is nothing left to do.
 */
export async function load(connections: number, seconds: number, next: () => Promise<boolean>): Promise<Figure> {
  const times: number[] = [];
  let errors = 0;
  const began = performance.now();
  const worker = async () => {
    while (performance.now() - began < seconds * 1000) {
      const at = performance.now();
      try {
        if (!(await next())) return;
        times.push(performance.now() - at);
      } catch {
        errors++;
      }
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const elapsed = (performance.now() - began) / 1000;
  const sorted = times.toSorted((a, b) => a - b);
  return { perSecond: round(times.length / elapsed), p95Ms: round(sorted[Math.floor(sorted.length * 0.95)] ?? 0), done: times.length, errors };
}

export const round = (value: number): number => Math.round(value * 100) / 100;
