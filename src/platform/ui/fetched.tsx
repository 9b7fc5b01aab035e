import { lazy, useEffect, useState } from 'react';
import type { ComponentType } from 'react';

/**
 * A component that is fetched apart, and drawn at once when it has been: a plain `lazy` one waits a moment even then,
 * because what it waits in (Suspense) holds back for some 300 ms what it is to show, and letters typed meanwhile are lost.
 * `fetch` fetches it ahead. It needs a `Suspense` around it for when it is not there yet.
 */
export function fetched<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let there: ComponentType<Props> | null = null;
  const fetch = async () => (there ??= await load());
  const Later = lazy(async () => ({ default: await fetch() }));
  // Chosen once for as long as it is shown: another component in its place would begin anew.
  const Piece = (props: Props) => {
    const [Shown] = useState<ComponentType<Props>>(() => there ?? Later);
    return <Shown {...props} />;
  };
  return Object.assign(Piece, { fetch });
}

const afterMs = 1500;

/** Fetches these ahead once the page that may open them stands. Give it a list that stays the same. */
export function useFetchAhead(pieces: readonly { fetch: () => Promise<unknown> }[]): void {
  useEffect(() => {
    const timer = setTimeout(() => void Promise.all(pieces.map(({ fetch }) => fetch())).catch(() => undefined), afterMs);
    return () => clearTimeout(timer);
  }, [pieces]);
}
