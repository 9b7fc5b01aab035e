import { useState } from 'react';
import { api, useMe, useNow } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Form, RefusalNotice, TextField, useSend } from '#platform/ui/index.ts';
import type { OutreachEntry, PersonOutreach } from '../outreach.contract.ts';
import { sayAttempt, sayWhen } from './outreach-view.ts';
import { useAfter } from './refresh.ts';

/** What was done and decided, the newest first; a slip is taken back and stays readable. */
export function Entries({ person: { entries, timeZone } }: { person: PersonOutreach }) {
  if (entries.length === 0) return <p className="soft">{say('outreach.done.none')}</p>;
  return <ul className="rows-list">{entries.map((entry) => <Entry key={entry.id} entry={entry} zone={timeZone} />)}</ul>;
}

const titleOf = ({ channel, outcome, decision }: OutreachEntry): string => (channel && outcome ? sayAttempt(channel, outcome) : say(`outreach.decision.${decision}`));

function Entry({ entry, zone }: { entry: OutreachEntry; zone: string }) {
  const [withdrawing, setWithdrawing] = useState(false);
  const me = useMe().data;
  const now = useNow();
  const mine = me?.name === entry.by || (me?.roles.includes('director') ?? false);
  const title = titleOf(entry);
  const { contact, basis, text, because, withdrawn } = entry;
  return (
    <li className={withdrawn ? 'gone' : undefined}>
      <div>
        <p>{title}</p>
        {basis && <p className="small">{contact ? say('outreach.done.basis', { contact, basis: say(`outreach.basis.${basis}`) }) : say(`outreach.basis.${basis}`)}</p>}
        {text && <p>{text}</p>}
        {because && <p className="small">{because}</p>}
        <p className="small soft">{say('outreach.done.by', { at: sayWhen(entry.at, now, zone), by: entry.by })}</p>
        {withdrawn && <p className="small">{say('outreach.withdrawn', { at: sayWhen(withdrawn.at, now, zone), by: withdrawn.by, reason: withdrawn.reason })}</p>}
      </div>
      {!withdrawn && mine && !withdrawing && <Button small kind="quiet" aria-label={say('outreach.withdraw-of', { what: title })} onClick={() => setWithdrawing(true)}>{say('outreach.withdraw')}</Button>}
      {withdrawing && !withdrawn && <Withdraw entryId={entry.id} onClose={() => setWithdrawing(false)} />}
    </li>
  );
}

function Withdraw({ entryId, onClose }: { entryId: string; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const { send, busy, error } = useSend(api.outreach.withdrawOutreach);
  const after = useAfter();
  const save = async () => {
    if (!(await send({ params: { entryId }, body: { reason } }))) return;
    after();
    onClose();
  };
  return (
    <Form className="stack" onSubmit={() => void save()}>
      <TextField label={say('outreach.withdraw.why')} required minLength={3} maxLength={500} value={reason} onChange={setReason} />
      <RefusalNotice error={error} />
      <div className="acts"><Button small type="submit" busy={busy}>{say('outreach.withdraw')}</Button><Button small kind="quiet" onClick={onClose}>{say('outreach.cancel')}</Button></div>
    </Form>
  );
}
