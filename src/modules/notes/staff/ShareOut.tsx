import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, CheckField, Dialog, FieldGroup, RefusalNotice, SelectField, useSend } from '#platform/ui/index.ts';
import { useRefresh } from './refresh.ts';
import type { Work } from './use-work.ts';

/** Where two lead: cards that nobody has begun go to the other, and wait there. */
export function ShareOut({ work }: { work: Work }) {
  const [open, setOpen] = useState(false);
  const others = work.page.session.leaders.filter(({ id }) => id !== work.me.id);
  const begun = work.page.cards.every((card) => work.states.get(card.patientId)!.kind !== 'not-started' || card.version > 0);
  if (!work.leads || others.length === 0 || begun) return null;
  return (
    <div className="pad">
      <Button kind="quiet" small onClick={() => setOpen(true)}>{say('notes.share-out')}</Button>
      {open && <ShareDialog work={work} others={others} onClose={() => setOpen(false)} />}
    </div>
  );
}

function ShareDialog({ work, others, onClose }: { work: Work; others: Work['page']['session']['leaders']; onClose: () => void }) {
  const free = work.page.cards.filter((card) => work.states.get(card.patientId)!.kind === 'not-started' && card.version === 0);
  const [to, setTo] = useState(others[0]!.id);
  const [whose, setWhose] = useState<readonly string[]>([]);
  const { send, busy, error } = useSend(api.notes.assignCards);
  const refresh = useRefresh(work.page.session.id);
  const give = async () => {
    if (!(await send({ params: { sessionId: work.page.session.id }, body: { patientIds: [...whose], authorId: to } }))) return;
    await refresh();
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={say('notes.share-out.title')}>
      <div className="stack">
        <p className="soft">{say('notes.share-out.what')}</p>
        <SelectField label={say('notes.share-out.to')} empty={null} value={to} onChange={setTo} options={others.map(({ id, name }) => ({ value: id, label: name }))} />
        <FieldGroup label={say('notes.share-out.whose')}>
          {free.map(({ patientId, name }) => <CheckField key={patientId} label={name} checked={whose.includes(patientId)} onChange={(on) => setWhose(on ? [...whose, patientId] : whose.filter((id) => id !== patientId))} />)}
        </FieldGroup>
        <RefusalNotice error={error} />
        <div className="acts"><Button kind="main" busy={busy} whyNot={whose.length === 0 ? say('notes.share-out.choose') : undefined} onClick={() => void give()}>{say('notes.share-out.give', { n: whose.length })}</Button></div>
      </div>
    </Dialog>
  );
}
