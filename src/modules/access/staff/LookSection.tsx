import { useMantineColorScheme } from '@mantine/core';
import { useState } from 'react';
import { say } from '#platform/i18n/say.ts';
import { Segmented } from '#platform/ui/index.ts';
import { densityChosen, setDensity } from '#platform/ui/appearance.ts';
import type { Density, Theme } from '#platform/ui/appearance.ts';

const themes: Theme[] = ['auto', 'light', 'dark'];
const densities: Density[] = ['compact', 'comfy'];

/** Colors and density of this browser. */
export function LookSection() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [density, setChosen] = useState(densityChosen);
  const chooseTheme = (theme: Theme) => {
    delete document.documentElement.dataset['theme'];
    setColorScheme(theme);
  };
  return (
    <section aria-labelledby="look">
      <div className="colhead"><h2 id="look">{say('account.look')}</h2></div>
      <div className="acts">
        <Segmented label={say('account.theme')} value={colorScheme} options={themes.map((value) => ({ value, label: say(`account.theme.${value}`) }))} onChange={chooseTheme} />
        <Segmented label={say('account.density')} value={density} options={densities.map((value) => ({ value, label: say(`account.density.${value}`) }))} onChange={(next) => (setDensity(next), setChosen(next))} />
      </div>
    </section>
  );
}
