import type { Participation } from '../notes.types.ts';

/** What the keys of the page ask for. */
export type CardAction =
  | { readonly do: 'next' | 'previous' | 'tags' | 'write' | 'mood' | 'nothing-of-concern' }
  | { readonly do: 'took-part'; readonly as: Participation };

const tookPart = (as: Participation): CardAction => ({ do: 'took-part', as });

/** The keys of an open card. Plain keys rest while somebody types; Ctrl+Enter goes on from anywhere. */
const cardKeys: Readonly<Record<string, CardAction>> = {
  j: { do: 'next' },
  k: { do: 'previous' },
  'mod+Enter': { do: 'next' },
  '1': tookPart('quiet'),
  '2': tookPart('some'),
  '3': tookPart('active'),
  '4': tookPart('hard-time-joining'),
  '/': { do: 'tags' },
  m: { do: 'mood' },
  n: { do: 'nothing-of-concern' },
  Enter: { do: 'write' }
};

/** The keys as a page listens to them. A signed card and somebody else's card can only be left. */
export function keysFor(act: (action: CardAction) => void, mayWrite: boolean): Record<string, () => void> {
  const usable = Object.entries(cardKeys).filter(([, action]) => mayWrite || action.do === 'next' || action.do === 'previous');
  return Object.fromEntries(usable.map(([key, action]) => [key, () => act(action)]));
}
