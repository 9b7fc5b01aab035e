import { useState } from 'react';
import { say } from '#platform/i18n/say.ts';
import { Button, RefusalNotice, TextField, refusalOf } from '#platform/ui/index.ts';
import { guestBook, type GuestHere, type GuestSaid } from './guest-book.ts';
import { sayGuest } from './guest-words.ts';
import type { Listed } from './regroup.types.ts';

/** A guest written down on this page and not read with it yet; above the size of the session meanwhile, why all the same. */
export function GuestSaidHere({ lane, here: { body, answer, refused }, people }: { lane: string; here: GuestHere; people: readonly Listed[] }) {
  const [reason, setReason] = useState('');
  const why = refused === null ? null : refusalOf(refused);
  return (
    <li>
      <div>
        {sayGuest(shown(body, people))}
        <p className="small soft">{[body.name, body.mode === 'video' && say('guests.video'), why === null && answer === null && say('guests.waits')].filter(Boolean).join(', ')}</p>
        <RefusalNotice error={why} />
        {why?.refusal === 'sessions/over-capacity' && <TextField label={say('guests.why')} required minLength={3} maxLength={200} value={reason} onChange={setReason} />}
      </div>
      {why && <div className="acts">{why.refusal === 'sessions/over-capacity' && <Button small onClick={() => reason.trim().length > 2 && guestBook.say(lane, { ...body, reason })}>{say('guests.save-anyway')}</Button>}<Button small kind="quiet" onClick={() => guestBook.forget(lane)}>{say('guests.off')}</Button></div>}
    </li>
  );
}

function shown(body: GuestSaid, people: readonly Listed[]): Parameters<typeof sayGuest>[0] {
  const patientId = 'patientId' in body ? body.patientId : null;
  const of = people.find((one) => one.patientId === patientId);
  const speaks = body.kind === 'interpreter' ? { interpreterId: body.interpreterId, language: body.language } : { interpreterId: null, language: null };
  return { kind: body.kind, of: of ? { patientId: of.patientId, name: of.name } : null, ...speaks };
}
