import { useMantineColorScheme } from '@mantine/core';
import { useState } from 'react';
import type { Me } from '#modules/access/access.contract.ts';
import { mayDo } from '#platform/access/permissions.ts';
import { say } from '#platform/i18n/say.ts';
import { densityChosen, setDensity } from '#platform/ui/appearance.ts';
import type { Density, Theme } from '#platform/ui/appearance.ts';
import { Icon, Menu } from '#platform/ui/index.ts';
import { send } from '#platform/ui/send.ts';
import { lockNow } from './idle-lock.ts';
import { tellOtherTabs } from './other-tabs.ts';

const themes: Theme[] = ['auto', 'light', 'dark'];
const densities: Density[] = ['compact', 'comfy'];

/** Colors, density, my sessions, lock, sign out. */
export function AccountMenu({ me }: { me: Me }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [density, setChosen] = useState(densityChosen);
  const chooseDensity = (next: Density) => (setDensity(next), setChosen(next));
  const chooseTheme = (next: Theme) => {
    delete document.documentElement.dataset['theme'];
    setColorScheme(next);
  };
  return (
    <Menu
      button={<button type="button" aria-label={say('account.menu', { name: me.name })}><Icon name="person" /><span className="account-name">{me.name}</span></button>}
      sections={[
        { heading: say('account.theme'), items: themes.map((name) => ({ label: say(`account.theme.${name}`), chosen: colorScheme === name, onClick: () => chooseTheme(name) })) },
        { heading: say('account.density'), items: densities.map((name) => ({ label: say(`account.density.${name}`), chosen: density === name, onClick: () => chooseDensity(name) })) },
        { items: [
          { label: say('account.yours'), icon: 'person', to: '/account' },
          ...(mayDo('account.manage', me.roles) ? [{ label: say('account.everyones'), icon: 'setup' as const, to: '/setup/accounts' }] : []),
          ...(mayDo('audit.read', me.roles) ? [{ label: say('account.opened-charts'), icon: 'shield' as const, to: '/audit' }] : []),
          { label: say('account.lock'), icon: 'lock', onClick: () => void lockNow() },
          { label: say('account.sign-out'), icon: 'out', onClick: () => void signOut() }
        ] }
      ]}
    />
  );
}

/** Ends the session and forgets all that this page had read. */
async function signOut(): Promise<void> {
  await send('POST', '/sign-out').catch(() => undefined);
  tellOtherTabs('signed-out');
  location.assign('/sign-in');
}
