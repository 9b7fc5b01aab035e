import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { mayDo } from '#platform/access/permissions.ts';
import { isTakenElsewhere, singleKeysOn } from '#platform/ui/hotkeys.ts';
import { places } from './places.ts';

const secondsBetween = 1.5;

/** `g` and then a letter goes to a place: g t to Today, g w to Week. Heard before the keys of the page. */
export function useGoKeys(roles: readonly string[]): void {
  const go = useNavigate();
  useEffect(() => {
    let armedAt = -Infinity;
    const press = (event: KeyboardEvent) => {
      const armed = event.timeStamp - armedAt < secondsBetween * 1000;
      armedAt = -Infinity;
      if (event.ctrlKey || event.metaKey || event.altKey || !singleKeysOn() || isTakenElsewhere(event)) return;
      const to = armed ? placeFor(event.key, roles) : undefined;
      if (to) {
        event.preventDefault();
        void go({ to });
      } else if (event.key === 'g') armedAt = event.timeStamp;
    };
    addEventListener('keydown', press, { capture: true });
    return () => removeEventListener('keydown', press, { capture: true });
  }, [go, roles]);
}

const placeFor = (key: string, roles: readonly string[]): string | undefined =>
  key === 'q' ? '/queue' : places.find((place) => place.key === key && mayDo(place.may, roles))?.to;
