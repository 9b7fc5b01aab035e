import { useState } from 'react';
import { mayDo } from '#platform/access/permissions.ts';
import { say } from '#platform/i18n/say.ts';
import { setSingleKeys, singleKeysOn } from '#platform/ui/hotkeys.ts';
import { CheckField, Dialog, Kbd } from '#platform/ui/index.ts';
import { places } from './places.ts';

/** The keys of the app, and the switch that turns keys without Ctrl off. */
export function HelpDialog({ open, onClose, roles }: { open: boolean; onClose: () => void; roles: readonly string[] }) {
  const [single, setSingle] = useState(singleKeysOn);
  const change = (on: boolean) => (setSingleKeys(on), setSingle(on));
  const reachable = places.filter((place) => place.key && mayDo(place.may, roles));
  return (
    <Dialog open={open} onClose={onClose} title={say('help.keys')}>
      <dl className="keylist">
        <div><dt><Kbd>Ctrl</Kbd> <Kbd>K</Kbd></dt><dd>{say('nav.find')}</dd></div>
        <div><dt><Kbd>?</Kbd></dt><dd>{say('help.this')}</dd></div>
        {reachable.map((place) => <div key={place.to}><dt><Kbd>G</Kbd> {say('help.then')} <Kbd>{place.key?.toUpperCase()}</Kbd></dt><dd>{say(place.word)}</dd></div>)}
      </dl>
      <p className="small soft">{say('help.page-keys')}</p>
      <CheckField label={say('help.single')} hint={say('help.single.hint')} checked={single} onChange={change} />
    </Dialog>
  );
}
