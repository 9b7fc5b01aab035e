import { useRef, useState } from 'react';
import type { FocusEvent } from 'react';

/**
 * A list that does not move what is under the pointer or has the focus: while either is in it, rows keep their order,
 * new ones wait at its end, and one that is gone stays until both have left. Put `hold` on the list's element.
 */
export function useSteady<Row>(rows: readonly Row[], keyOf: (row: Row) => string) {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const shown = useRef<readonly Row[]>(rows);
  // What is shown is worked out from what was shown last; a render that is thrown away shows the same again.
  // oxlint-disable-next-line react/refs
  const next = pointed || focused ? keepPlaces(shown.current, rows, keyOf) : rows;
  // oxlint-disable-next-line react/refs
  shown.current = next;
  return {
    rows: next,
    hold: {
      onPointerEnter: (event: { pointerType: string }) => event.pointerType === 'mouse' && setPointed(true),
      onPointerLeave: () => setPointed(false),
      onFocus: () => setFocused(true),
      onBlur: (event: FocusEvent<HTMLElement>) => setFocused(event.currentTarget.contains(event.relatedTarget))
    }
  };
}

function keepPlaces<Row>(before: readonly Row[], rows: readonly Row[], keyOf: (row: Row) => string): Row[] {
  const latest = new Map(rows.map((row) => [keyOf(row), row]));
  const kept = before.map((row) => latest.get(keyOf(row)) ?? row);
  const places = new Set(before.map(keyOf));
  return [...kept, ...rows.filter((row) => !places.has(keyOf(row)))];
}
