import './incidents.css';
import { useState } from 'react';
import { say } from '#platform/i18n/say.ts';
import { sayMoment } from '#platform/i18n/times.ts';
import { Button, Form, RefusalNotice, TextField } from '#platform/ui/index.ts';
import type { Withdrawn } from '../incidents.types.ts';

export interface SlipProps {
  withdrawn: Withdrawn;
  /** What the button is called for somebody who hears it apart from its row. */
  label: string;
  why: string;
  /** What follows from taking it back, where that is not plain. */
  hint?: string;
  zone: string;
  busy: boolean;
  error: unknown;
  onWithdraw: (reason: string) => void;
}

/** Takes back what was written by a slip, with why; afterwards says who did. */
export function Slip({ withdrawn, label, why, hint, zone, busy, error, onWithdraw }: SlipProps) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  if (withdrawn) return <p className="small caution">{say('incidents.withdrawn', { by: withdrawn.by, when: sayMoment(withdrawn.at, zone), reason: withdrawn.reason })}</p>;
  if (!asking) return <div className="slip"><Button small kind="quiet" aria-label={label} onClick={() => setAsking(true)}>{say('incidents.withdraw')}</Button></div>;
  return (
    <Form className="stack slip" onSubmit={() => onWithdraw(reason)}>
      <TextField label={why} hint={hint} required minLength={3} maxLength={300} value={reason} onChange={setReason} autoComplete="off" autoFocus />
      <RefusalNotice error={error} />
      <div className="acts"><Button small kind="main" type="submit" busy={busy}>{say('incidents.withdraw')}</Button><Button small kind="quiet" onClick={() => setAsking(false)}>{say('incidents.not-now')}</Button></div>
    </Form>
  );
}
