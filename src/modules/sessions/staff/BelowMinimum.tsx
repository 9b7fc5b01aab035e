import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads, useMay } from '#apps/client.ts';
import { keptOpen } from '#platform/offline/kept-open.ts';
import { addWords, say } from '#platform/i18n/say.ts';
import { Button, Dialog, FieldGroup, Form, Notice, Radios, RefusalNotice, TextField, useSend } from '#platform/ui/index.ts';
import type { HeldAs } from '../regrouping.contract.ts';
import { words } from '../regrouping.words.en.ts';

addWords(words);

/** Fewer came than a group has: what the policy makes of it, and what a person says it was. Nothing happens by itself. */
export function BelowMinimum({ sessionId }: { sessionId: string }) {
  const { data: size } = useQuery(reads.sessions.readSize.queryOptions({ ...keptOpen, input: { params: { sessionId } }, meta: { topics: ['sessions', 'attendance'] } }));
  const [open, setOpen] = useState(false);
  const may = useMay('session.run');
  if (!size?.isBelow) return null;
  return (
    <Notice title={say('regroup.below', { n: size.came, least: size.least })}>
      <p>{say(size.heldAs ? `regroup.below.held.${size.heldAs}` : `regroup.below.policy.${size.policy}`)}</p>
      {may && <Button small onClick={() => setOpen(true)}>{say('regroup.below.say')}</Button>}
      {open && <HeldAsForm sessionId={sessionId} size={size} onClose={() => setOpen(false)} />}
    </Notice>
  );
}

function HeldAsForm({ sessionId, size, onClose }: { sessionId: string; size: { version: number; came: number; policy: HeldAs; heldAs: HeldAs | null }; onClose: () => void }) {
  const ways = (['individual', 'not-counted', 'group'] as const).filter((way) => way !== 'individual' || size.came === 1);
  const proposed = size.heldAs ?? size.policy;
  const [as, setAs] = useState<HeldAs>(ways.some((way) => way === proposed) ? proposed : 'not-counted');
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const { send, busy, error } = useSend(api.sessions.holdAs);
  const submit = async () => {
    if (!(await send({ params: { sessionId }, body: { as, reason, saw: size.version } }))) return;
    void queries.invalidateQueries();
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={say('regroup.below.title')}>
      <Form className="stack" onSubmit={() => void submit()}>
        <FieldGroup label={say('regroup.below.what')}><Radios value={as} onChange={setAs} options={ways.map((value) => ({ value, label: say(`regroup.below.${value}`) }))} /></FieldGroup>
        <TextField label={say('regroup.why')} required minLength={3} maxLength={200} value={reason} onChange={setReason} />
        <RefusalNotice error={error} />
        <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('regroup.below.do')}</Button></div>
      </Form>
    </Dialog>
  );
}
