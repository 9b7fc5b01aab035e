import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reads, useMay } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay } from '#platform/i18n/times.ts';
import { A, Button, Drawer, Failed, Loading, State, Table } from '#platform/ui/index.ts';
import type { StaffMember } from '../staff.contract.ts';
import { AddStaff } from './AddStaff.tsx';
import { StaffDetail } from './StaffDetail.tsx';
import { useToday } from './use-today.ts';

/** Everybody who works here: standing, programs, supervision, absences. */
export function StaffSection() {
  const list = useQuery(reads.programs.listStaff.queryOptions({ input: {}, meta: { topics: ['setup'] } }));
  const [open, setOpen] = useState<string | null>(null);
  const mayInvite = useMay('account.manage');
  const today = useToday();
  if (list.isError) return <Failed error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Loading what={say('setup.loading')} />;
  const all: StaffMember[] = list.data.staff;
  const chosen = all.find((one) => one.staffId === open);
  const close = () => setOpen(null);
  return (
    <section className="stack">
      <Table caption={say('setup.staff')} count={say('setup.staff.count', { n: all.filter((one) => one.departedOn === null).length })} rows={all} keyOf={(one) => one.staffId} current={open} empty={say('setup.staff.none')} columns={[
        { head: say('setup.staff.name'), names: true, cell: (one) => <>{one.name}<p className="small soft">{one.title}</p></> },
        { head: say('setup.staff.standing'), width: '13%', cell: (one) => one.credentials.filter((term) => term.beginsOn <= today && (term.endsOn === null || term.endsOn >= today)).map((term) => term.label).join(', ') },
        { head: say('setup.staff.programs'), wideOnly: true, cell: (one) => one.assignments.filter((term) => term.endsOn === null || term.endsOn >= today).map((term) => term.program).join(', ') },
        { head: say('setup.staff.under'), wideOnly: true, cell: (one) => <Supervised member={one} today={today} /> },
        { head: <span className="hide">{say('setup.staff.absences')}</span>, width: '17%', cell: (one) => <Standing member={one} today={today} /> },
        { head: <span className="hide">{say('setup.change')}</span>, acts: true, width: '92px', cell: (one) => <Button small aria-label={say('setup.change-of', { name: one.name })} onClick={() => setOpen(one.staffId)}>{say('setup.change')}</Button> }
      ]} />
      <div className="acts"><Button icon="add" onClick={() => setOpen('add')}>{say('setup.staff.add')}</Button>{mayInvite && <A to="/setup/accounts">{say('setup.staff.accounts')}</A>}</div>
      <Drawer open={open === 'add'} onClose={close} title={say('setup.staff.add')}>{open === 'add' && <AddStaff today={today} onDone={close} />}</Drawer>
      <Drawer open={chosen !== undefined} onClose={close} title={chosen?.name ?? ''} width={640}>{chosen && <StaffDetail member={chosen} others={all} today={today} />}</Drawer>
    </section>
  );
}

function Supervised({ member, today }: { member: StaffMember; today: string }) {
  const term = member.supervision.find((one) => one.beginsOn <= today && (one.endsOn === null || one.endsOn > today));
  if (!term) return null;
  return <>{term.alternate ? say('setup.staff.under.with', { name: term.supervisor, alternate: term.alternate }) : term.supervisor}</>;
}

function Standing({ member, today }: { member: StaffMember; today: string }) {
  if (member.departedOn) return <State mark="dash" tone="soft">{say(member.departedOn < today ? 'setup.staff.left' : 'setup.staff.leaves', { day: sayDay(member.departedOn, 'date') })}</State>;
  const [absence] = member.absences;
  return absence ? <State mark="absent" tone="soft">{say('setup.staff.away', { from: sayDay(absence.fromDate, 'short'), to: sayDay(absence.toDate, 'short') })}</State> : null;
}
