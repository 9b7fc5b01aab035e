/** What one round answered: how many a second, and how long each took in milliseconds. */
export interface Round {
  perSecond: number;
  times: number[];
  errors: number;
}

/** What several rounds say together. */
export interface Rate {
  perSecond: number;
  p95Ms: number;
  done: number;
  errors: number;
}

/**
 * Keeps `connections` tasks in flight for `seconds`, or until the tasks run out. Each call of `next` does one task and is
 * told which of the connections it is; it answers false when there is nothing left to do.
 */
export async function load(connections: number, seconds: number, next: (connection: number) => Promise<boolean>): Promise<Round> {
  const times: number[] = [];
  let errors = 0;
  const began = performance.now();
  const worker = async (_none: unknown, connection: number) => {
    while (performance.now() - began < seconds * 1000) {
      const at = performance.now();
      try {
        if (!(await next(connection))) return;
        times.push(performance.now() - at);
      } catch {
        errors++;
      }
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  return { perSecond: times.length / ((performance.now() - began) / 1000), times, errors };
}

/** The median rate of the rounds, and the 95th percentile of everything done in them. */
export function together(rounds: readonly Round[]): Rate {
  const sorted = rounds.flatMap((round) => round.times).toSorted((a, b) => a - b);
  return {
    perSecond: round(median(rounds.map((one) => one.perSecond))), p95Ms: round(sorted[Math.floor(sorted.length * 0.95)] ?? 0),
    done: sorted.length, errors: rounds.reduce((sum, one) => sum + one.errors, 0)
  };
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
export const round = (value: number): number => Math.round(value * 100) / 100;
