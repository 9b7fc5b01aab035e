import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads } from '#apps/client.ts';
import { addWords, say } from '#platform/i18n/say.ts';
import { sayDay } from '#platform/i18n/times.ts';
import { Button, Drawer, FieldGroup, Form, Radios, RefusalNotice, SelectField, TextField, offerUndo, useSend } from '#platform/ui/index.ts';
import { words } from '../day-changes.words.en.ts';

addWords(words);

/** Closes a site for a day or holds it by video, in one action. */
export const ChangeDay = ({ day, open, onClose }: { day: string; open: boolean; onClose: () => void }) => (
  <Drawer open={open} onClose={onClose} title={say('day-change.title', { day: sayDay(day) })}>{open && <ChangeDayForm day={day} onClose={onClose} />}</Drawer>
);

function ChangeDayForm({ day, onClose }: { day: string; onClose: () => void }) {
  const sites = useQuery(reads.programs.readSetup.queryOptions({ input: {}, meta: { topics: ['setup'] } })).data?.sites ?? [];
  const [typed, setTyped] = useState({ siteId: '', how: 'video' as 'video' | 'closed', reason: '', link: '' });
  const [closing, video] = [useSend(api.schedule.closeDay), useSend(api.schedule.videoDay)];
  const queries = useQueryClient();
  const set = (change: Partial<typeof typed>) => setTyped({ ...typed, ...change });
  const siteId = typed.siteId || (sites[0]?.id ?? '');
  const submit = async () => {
    const { reason, link, how } = typed;
    const closed = how === 'closed' ? await closing.send({ params: { siteId }, body: { date: day, kind: 'closure', reason } }) : null;
    const moved = how === 'video' ? await video.send({ params: { siteId }, body: { date: day, reason, joinLink: link.trim() || null } }) : null;
    if (!closed && !moved) return;
    offerUndo(closed ? say('day-change.done.closed', { n: closed.cancelled }) : say('day-change.done.video', { n: moved!.moved }));
    void queries.invalidateQueries();
    onClose();
  };
  return (
    <Form className="form" onSubmit={() => void submit()}>
      {sites.length > 1 && <SelectField label={say('day-change.site')} value={siteId} options={sites.map((site) => ({ value: site.id, label: site.name }))} onChange={(next) => set({ siteId: next })} />}
      <FieldGroup label={say('day-change.how')}><Radios value={typed.how} onChange={(how) => set({ how })} options={(['video', 'closed'] as const).map((value) => ({ value, label: say(`day-change.how.${value}`), hint: say(`day-change.how.${value}.hint`) }))} /></FieldGroup>
      <TextField label={say('day-change.why')} hint={say('day-change.why.hint')} required minLength={3} maxLength={200} value={typed.reason} onChange={(reason) => set({ reason })} data-autofocus />
      {typed.how === 'video' && <TextField label={say('day-change.link')} type="url" optional maxLength={500} autoComplete="off" value={typed.link} onChange={(link) => set({ link })} />}
      <p className="small soft">{say('day-change.follows')}</p>
      <RefusalNotice error={typed.how === 'closed' ? closing.error : video.error} />
      <div className="acts"><Button kind="main" type="submit" busy={closing.busy || video.busy}>{say('day-change.do')}</Button></div>
    </Form>
  );
}
