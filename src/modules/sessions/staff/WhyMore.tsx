import { useState } from 'react';
import { say } from '#platform/i18n/say.ts';
import { Button, Form, Notice, TextField } from '#platform/ui/index.ts';
import type { Joins } from './joining-here.ts';

/** Fullness is a warning: with a reason it goes on. */
export function WhyMore({ full, onGo, onBack }: { full: { person: Joins; counted: number; most: number }; onGo: (reason: string) => void; onBack: () => void }) {
  const [reason, setReason] = useState('');
  return (
    <Form className="form" onSubmit={() => onGo(reason)}>
      <Notice alert title={say('joining.over', { counted: full.counted, most: full.most })} />
      <TextField label={say('joining.why', { name: full.person.name })} required minLength={3} maxLength={200} value={reason} onChange={setReason} data-autofocus autoFocus />
      <div className="acts"><Button kind="main" type="submit">{say('joining.anyway')}</Button><Button kind="quiet" onClick={onBack}>{say('joining.back')}</Button></div>
    </Form>
  );
}
