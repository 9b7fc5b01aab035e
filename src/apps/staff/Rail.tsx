import { useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import type { Me } from '#modules/access/access.contract.ts';
import { mayDo } from '#platform/access/permissions.ts';
import { say } from '#platform/i18n/say.ts';
import { A, Button, Icon, Logo } from '#platform/ui/index.ts';
import { isHere, places } from './places.ts';

/** The places of the app; under 1000 px a menu above the page. */
export function Rail({ me }: { me: Me }) {
  const { pathname } = useLocation();
  const [openAt, setOpenAt] = useState<string | null>(null);
  // Going somewhere closes the menu: it is open only at the place where it was opened.
  const open = openAt === pathname;
  return (
    <nav className={open ? 'rail open' : 'rail'} aria-label={say('nav.main')}>
      <A to="/" className="mark"><Logo />{say('app.name')}</A>
      <Button className="menu-toggle" icon="menu" aria-expanded={open} aria-controls="places" onClick={() => setOpenAt(open ? null : pathname)}>{say('nav.menu')}</Button>
      <ul id="places">
        {places.filter(({ may }) => mayDo(may, me.roles)).map((place) => (
          <li key={place.to}><A to={place.to} {...(isHere(place, pathname) ? { 'aria-current': 'page' } : {})}><Icon name={place.icon} />{say(place.word)}</A></li>
        ))}
      </ul>
      <div className="foot small soft">{me.organization.name}{me.organization.isDemo && <><br /><span className="faint">{say('nav.demo')}</span></>}</div>
    </nav>
  );
}
