import { useState } from 'react';
import { api } from '#apps/client.ts';
import type { Id } from '#kernel/ids.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Dialog, Form, RefusalNotice, TextArea, useSend } from '#platform/ui/index.ts';
import { useRefresh } from './refresh.ts';

export interface TakeOverProps {
  sessionId: Id;
  patientId: Id;
  patient: string;
  author: string;
  /** The version of the card that was shown. */
  saw: number;
  /** Whoever does not lead the session says how they know; for a departed author everybody does. */
  attest: boolean;
  onClose: () => void;
  onTaken?: () => void;
}

/** Takes over a card that somebody else began. Never silent: it names both, and may ask how the new author knows. */
export function TakeOver({ sessionId, patientId, patient, author, saw, attest, onClose, onTaken }: TakeOverProps) {
  const [attestation, setAttestation] = useState('');
  const { send, busy, error } = useSend(api.notes.takeOver);
  const refresh = useRefresh(sessionId);
  const asked = attest || error?.refusal === 'notes/attestation-needed';
  const take = async () => {
    if (!(await send({ params: { sessionId, patientId }, body: { attestation: attestation.trim() || null, saw } }))) return;
    await refresh();
    onTaken?.();
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={say('notes.take-over.title', { name: patient })}>
      <Form className="stack" onSubmit={() => void take()}>
        <p>{say('notes.take-over.what', { author })}</p>
        {asked && <TextArea label={say('notes.take-over.attest')} hint={say('notes.take-over.attest.hint')} required minLength={10} value={attestation} onChange={setAttestation} />}
        <RefusalNotice error={error} />
        <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('notes.take-over.do')}</Button></div>
      </Form>
    </Dialog>
  );
}
