import { useNavigate } from '@tanstack/react-router';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, CheckField, DateField, Drawer, Form, RefusalNotice, TextField, announce, useSend } from '#platform/ui/index.ts';
import { Alike } from './Alike.tsx';
import { LanguageField } from './LanguageField.tsx';
import { usePaused } from './use-find.ts';

const blank = { givenName: '', familyName: '', preferredName: '', birthDate: '', pronouns: '', phone: '', email: '', language: 'en', recordNumber: '', interpreterNeeded: false };

/** Registers somebody. Whoever of the clinic may be this person is shown while one types, before anything is saved. */
export function RegisterDialog({ onClose }: { onClose: () => void }) {
  return <Drawer open onClose={onClose} title={say('people.register')} width={560}><RegisterForm onClose={onClose} /></Drawer>;
}

function RegisterForm({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState(blank);
  const [isSomebodyElse, setSomebodyElse] = useState(false);
  const { send, busy, error } = useSend(api.people.registerPatient);
  const queries = useQueryClient();
  const go = useNavigate();
  const set = (field: keyof typeof blank) => (value: string) => setTyped((former) => ({ ...former, [field]: value }));
  const alike = useAlike(typed);
  const register = async () => {
    const { givenName, familyName, birthDate, language, interpreterNeeded } = typed;
    const orNull = (text: string) => text.trim() || null;
    const made = await send({ body: { givenName, familyName, birthDate, language: language || 'en', interpreterNeeded: interpreterNeeded || null, preferredName: orNull(typed.preferredName), pronouns: orNull(typed.pronouns), phone: orNull(typed.phone), email: orNull(typed.email), recordNumber: orNull(typed.recordNumber), isSomebodyElse } });
    if (!made) return;
    announce(say('people.registered', { name: `${givenName} ${familyName}`, recordNumber: made.recordNumber }));
    void queries.invalidateQueries();
    onClose();
    void go({ to: `/patients/${made.id}` });
  };
  return (
    <Form className="stack" onSubmit={() => void register()}>
      <div className="columns">
        <TextField label={say('people.given')} required maxLength={100} value={typed.givenName} onChange={set('givenName')} autoComplete="off" data-autofocus />
        <TextField label={say('people.family')} required maxLength={100} value={typed.familyName} onChange={set('familyName')} autoComplete="off" />
      </div>
      <div className="columns">
        <DateField label={say('people.birth-date')} required value={typed.birthDate} onChange={set('birthDate')} />
        <TextField label={say('people.pronouns')} optional maxLength={30} value={typed.pronouns} onChange={set('pronouns')} autoComplete="off" />
      </div>
      <TextField label={say('people.preferred')} hint={say('people.preferred.hint')} optional maxLength={100} value={typed.preferredName} onChange={set('preferredName')} autoComplete="off" />
      <div className="columns">
        <TextField type="tel" label={say('people.phone')} optional maxLength={40} value={typed.phone} onChange={set('phone')} autoComplete="off" />
        <TextField type="email" label={say('people.email')} optional value={typed.email} onChange={set('email')} autoComplete="off" />
      </div>
      <div className="columns">
        <LanguageField label={say('people.language')} empty={null} value={typed.language} onChange={set('language')} />
        <TextField label={say('people.number')} hint={say('people.number.hint')} optional maxLength={60} value={typed.recordNumber} onChange={set('recordNumber')} autoComplete="off" />
      </div>
      <CheckField label={say('people.interpreter')} checked={typed.interpreterNeeded} onChange={(interpreterNeeded) => setTyped((former) => ({ ...former, interpreterNeeded }))} />
      {alike.length > 0 && <Alike alike={alike} isSomebodyElse={isSomebodyElse} onSomebodyElse={setSomebodyElse} />}
      <RefusalNotice error={error} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('people.register.do')}</Button></div>
    </Form>
  );
}

/** Asked once name and birth date are there and the typing has paused. */
function useAlike({ givenName, familyName, birthDate, phone }: typeof blank) {
  const settled = usePaused([givenName.trim(), familyName.trim(), birthDate, phone.trim()].join('\n'));
  const [given = '', family = '', born = '', tel = ''] = settled.split('\n');
  const { data } = useQuery({
    ...reads.people.comparePatient.queryOptions({ input: { body: { givenName: given, familyName: family, birthDate: born, preferredName: null, phone: tel || null } } }),
    enabled: given !== '' && family !== '' && /^(19|20)\d\d-\d\d-\d\d$/.test(born), staleTime: 30_000
  });
  return data?.alike ?? [];
}
