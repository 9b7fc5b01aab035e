import './words.ts';
import '../public/access.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { reads } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayAgo } from '#platform/i18n/times.ts';
import { Button, Drawer, Failed, Loading, Table } from '#platform/ui/index.ts';
import type { Column } from '#platform/ui/index.ts';
import type { AccountRow } from '../accounts.contract.ts';
import { ChangeAccount } from './ChangeAccount.tsx';
import { InviteForm } from './InviteForm.tsx';
import { MessagesList } from './MessagesList.tsx';

/** Every sign-in of the clinic, for the administrator: invite, roles, disable. Stands in the set-up pages. */
export function AccountsSection() {
  const list = useQuery(reads.access.listAccounts.queryOptions({ input: {}, meta: { topics: ['setup'] } }));
  const queries = useQueryClient();
  const [open, setOpen] = useState<string | null>(null);
  if (list.isPending) return <Loading what={say('accounts.loading')} />;
  if (!list.data) return <Failed error={list.error} onRetry={() => void list.refetch()} />;
  const { accounts, without, now } = list.data;
  const chosen = accounts.find(({ accountId }) => accountId === open);
  const close = () => (setOpen(null), void queries.invalidateQueries());
  return (
    <>
      <section className="stack">
        <Table
          caption={say('accounts.title')} count={say('accounts.count', { n: accounts.length })} rows={accounts} keyOf={({ accountId }) => accountId} current={chosen?.accountId ?? null} empty={say('accounts.none')}
          columns={columnsAt(now, setOpen)}
        />
        <div className="acts"><Button kind="main" icon="add" onClick={() => setOpen('invite')}>{say('accounts.invite')}</Button></div>
      </section>
      <MessagesList />
      <Drawer open={open === 'invite'} onClose={close} title={say('accounts.invite')}>{open === 'invite' && <InviteForm without={without} onDone={close} />}</Drawer>
      <Drawer open={chosen !== undefined} onClose={close} title={chosen?.name ?? ''}>{chosen && <ChangeAccount key={chosen.accountId} account={chosen} onDone={close} />}</Drawer>
    </>
  );
}

const stateOf = ({ state, hasSecondFactor }: AccountRow) => (
  <>{say(`accounts.state.${state}`)}{state === 'active' && !hasSecondFactor && <span className="small soft">, {say('accounts.no-second')}</span>}</>
);

const columnsAt = (now: string, onChange: (accountId: string) => void): Column<AccountRow>[] => [
  { head: say('accounts.name'), names: true, cell: ({ name, email }) => <>{name}<br /><span className="small soft">{email}</span></> },
  { head: say('accounts.roles'), cell: ({ roles }) => roles.map((role) => say(`role.${role}`)).join(', ') },
  { head: say('accounts.state'), width: '16%', cell: stateOf },
  { head: say('accounts.seen'), width: '14%', wideOnly: true, cell: ({ lastSeenAt }) => (lastSeenAt ? sayAgo(lastSeenAt, now) : say('accounts.never')) },
  { head: <span className="hide">{say('accounts.change')}</span>, acts: true, width: '96px', cell: ({ accountId, name }) => <Button small aria-label={say('accounts.change-of', { name })} onClick={() => onChange(accountId)}>{say('accounts.change')}</Button> }
];
