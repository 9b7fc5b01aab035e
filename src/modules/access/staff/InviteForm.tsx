import { useState } from 'react';
import { api } from '#apps/client.ts';
import type { Role } from '#platform/access/permissions.ts';
import { nameAndTitle } from '#modules/programs/staff/name-and-title.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, FieldGroup, Form, Radios, RefusalNotice, SelectField, TextField, offerUndo, useSend } from '#platform/ui/index.ts';
import { RolesField } from './RolesField.tsx';

interface Props {
  without: readonly { staffId: string; name: string; title: string }[];
  onDone: () => void;
}

/** Somebody new, or somebody on staff without a sign-in: address, roles, and a link goes out. */
export function InviteForm({ without, onDone }: Props) {
  const [kind, setKind] = useState<'new' | 'on-staff'>('new');
  const [who, setWho] = useState({ givenName: '', familyName: '', title: '', staffId: '', email: '' });
  const [roles, setRoles] = useState<Role[]>([]);
  const [asked, setAsked] = useState(false);
  const { send, busy, error } = useSend(api.access.invite);
  const { givenName, familyName, title, staffId, email } = who;
  const set = (part: Partial<typeof who>) => setWho({ ...who, ...part });
  const submit = async () => {
    setAsked(true);
    if (roles.length === 0) return;
    const person = kind === 'new' ? { kind, givenName, familyName, title } : { kind, staffId };
    const answer = await send({ body: { person, email, roles } });
    if (!answer) return;
    offerUndo(say(`accounts.invite.${answer.sent}`, { email }));
    onDone();
  };
  return (
    <Form className="form" onSubmit={() => void submit()}>
      <RefusalNotice error={error} />
      {without.length > 0 && <FieldGroup label={say('accounts.invite.who')}><Radios value={kind} onChange={setKind} options={[{ value: 'new', label: say('accounts.invite.new') }, { value: 'on-staff', label: say('accounts.invite.on-staff') }]} /></FieldGroup>}
      {kind === 'new' ? (
        <>
          <TextField label={say('first-run.you.given')} required maxLength={100} autoComplete="off" value={givenName} onChange={(next) => set({ givenName: next })} />
          <TextField label={say('first-run.you.family')} required maxLength={100} autoComplete="off" value={familyName} onChange={(next) => set({ familyName: next })} />
          <TextField label={say('first-run.you.title')} required maxLength={100} autoComplete="off" value={title} onChange={(next) => set({ title: next })} />
        </>
      ) : <SelectField label={say('accounts.invite.person')} required value={staffId} options={without.map((one) => ({ value: one.staffId, label: nameAndTitle(one) }))} onChange={(next) => set({ staffId: next })} />}
      <TextField label={say('access.email')} type="email" required maxLength={254} autoComplete="off" value={email} onChange={(next) => set({ email: next })} />
      <RolesField value={roles} onChange={setRoles} error={asked && roles.length === 0 ? say('accounts.roles.one') : null} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('accounts.invite.send')}</Button></div>
    </Form>
  );
}
