import { useState } from 'react';
import { api } from '#apps/client.ts';
import type { Role } from '#platform/access/permissions.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Form, RefusalNotice, offerUndo, useSend } from '#platform/ui/index.ts';
import type { AccountRow } from '../accounts.contract.ts';
import { RolesField } from './RolesField.tsx';

/** One account: its roles, its link, its second step, and whether it works. Each takes effect at the person's next request. */
export function ChangeAccount({ account, onDone }: { account: AccountRow; onDone: () => void }) {
  const [roles, setRoles] = useState<Role[]>([...account.roles]);
  const [params, isOff] = [{ accountId: account.accountId }, account.state === 'disabled'];
  const save = useSend(api.access.setRoles);
  const invite = useSend(api.access.inviteAgain);
  const reset = useSend(api.access.resetSecondFactor);
  const turn = useSend(isOff ? api.access.enableAccount : api.access.disableAccount);
  const tell = (words: string) => (offerUndo(words), onDone());
  const saveRoles = async () => {
    if (roles.length > 0 && (await save.send({ params, body: { roles, saw: account.roles } }))) tell(say('accounts.saved'));
  };
  const inviteAgain = async () => {
    const answer = await invite.send({ params });
    if (answer) tell(say(`accounts.invite.${answer.sent}`, { email: account.email }));
  };
  return (
    <div className="stack">
      <RefusalNotice error={save.error ?? invite.error ?? reset.error ?? turn.error} />
      <Form className="form" onSubmit={() => void saveRoles()}>
        <RolesField value={roles} onChange={setRoles} error={roles.length === 0 ? say('accounts.roles.one') : null} />
        <div className="acts"><Button kind="main" type="submit" busy={save.busy}>{say('accounts.save-roles')}</Button></div>
      </Form>
      <section aria-label={say('accounts.other')}>
        <ul className="rows-list">
          {!isOff && <li><div><span>{account.email}</span></div><Button busy={invite.busy} onClick={() => void inviteAgain()}>{say('accounts.invite-again')}</Button></li>}
          {account.hasSecondFactor && <li><div><p className="small soft">{say('accounts.reset-second.why')}</p></div><Button busy={reset.busy} onClick={() => void reset.send({ params }).then((done) => done && tell(say('accounts.second-removed')))}>{say('accounts.reset-second')}</Button></li>}
          <li><div><p className="small soft">{isOff ? '' : say('accounts.disable.why')}</p></div><Button busy={turn.busy} onClick={() => void turn.send({ params }).then((done) => done && tell(say(isOff ? 'accounts.enabled' : 'accounts.disabled')))}>{say(isOff ? 'accounts.enable' : 'accounts.disable')}</Button></li>
        </ul>
      </section>
    </div>
  );
}
