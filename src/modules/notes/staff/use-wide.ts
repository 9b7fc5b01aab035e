import { useSyncExternalStore } from 'react';

const wide = matchMedia('(min-width: 1200px)');
const listen = (tell: () => void) => {
  wide.addEventListener('change', tell);
  return () => wide.removeEventListener('change', tell);
};

/** Whether the page has its columns beside each other; below that, a card opens in its place in the list. */
export const useWide = (): boolean => useSyncExternalStore(listen, () => wide.matches);
