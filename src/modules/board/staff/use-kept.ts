import { useState } from 'react';

/** A choice of this browser that is still made after a reload; forgotten where storage is shut. */
export function useKept<Value extends string>(key: string, otherwise: Value): [Value, (value: Value) => void] {
  const [value, setValue] = useState(() => (read(key) as Value | null) ?? otherwise);
  return [value, (next) => {
    setValue(next);
    try {
      localStorage.setItem(`handrail.${key}`, next);
    } catch {
      // Private windows may refuse; the choice then holds for this page.
    }
  }];
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(`handrail.${key}`);
  } catch {
    return null;
  }
}
