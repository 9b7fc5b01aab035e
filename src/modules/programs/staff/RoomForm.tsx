import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Form, RefusalNotice, SelectField, TextField, offerUndo, useSend } from '#platform/ui/index.ts';
import type { Setup } from '../programs.contract.ts';

/** A room, new or changed. */
export function RoomForm({ room, sites, onDone }: { room?: Setup['rooms'][number]; sites: Setup['sites']; onDone: () => void }) {
  const [draft, setDraft] = useState({ name: room?.name ?? '', seats: String(room?.seats ?? 12), siteId: room?.siteId ?? sites[0]?.id ?? '' });
  const add = useSend(api.programs.addRoom);
  const change = useSend(api.programs.changeRoom);
  const submit = async () => {
    const body = { name: draft.name, seats: Number(draft.seats) };
    const done = room ? await change.send({ params: { roomId: room.id }, body: { ...body, saw: room.version } }) : await add.send({ params: { siteId: draft.siteId }, body });
    if (done) {
      offerUndo(say('setup.saved'));
      onDone();
    }
  };
  return (
    <Form className="form" onSubmit={() => void submit()}>
      <RefusalNotice error={add.error ?? change.error} />
      <TextField label={say('setup.name')} required maxLength={60} value={draft.name} onChange={(name) => setDraft({ ...draft, name })} data-autofocus />
      <TextField label={say('setup.room.seats')} type="number" required min={1} max={500} value={draft.seats} onChange={(seats) => setDraft({ ...draft, seats })} />
      {!room && sites.length > 1 && <SelectField label={say('setup.site')} empty={null} value={draft.siteId} options={sites.map((site) => ({ value: site.id, label: site.name }))} onChange={(siteId) => setDraft({ ...draft, siteId })} />}
      <div className="acts"><Button kind="main" type="submit" busy={add.busy || change.busy}>{say(room ? 'setup.save' : 'setup.room.add.do')}</Button></div>
    </Form>
  );
}
