import './words.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reads, useMay } from '#apps/client.ts';
import { useRuns } from '#modules/programs/staff/use-runs.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay } from '#platform/i18n/times.ts';
import { Button, Drawer, Failed, Loading, Menu, PageHead, usePlace } from '#platform/ui/index.ts';
import type { GroupDetail } from '../groups.contract.ts';
import { EndGroup, MergeGroup } from './EndGroup.tsx';
import { ChangeGroup } from './GroupForm.tsx';
import { GroupMeetings } from './GroupMeetings.tsx';
import { GroupPeople } from './GroupPeople.tsx';
import { sayEvery } from './group-words.ts';

/** One group: its meetings at the left, who is in it at the right. */
export default function GroupPage() {
  const { groupId = '' } = usePlace();
  const read = useQuery(reads.schedule.readGroup.queryOptions({ input: { params: { groupId } }, meta: { topics: ['sessions', 'setup', 'people'] } }));
  if (!read.data) return (
    <>
      <PageHead title={say('nav.groups')} />
      <div className="body">{read.isError ? <Failed error={read.error} onRetry={() => void read.refetch()} /> : <Loading what={say('schedule.groups.loading')} />}</div>
    </>
  );
  return <Group key={groupId} of={read.data} />;
}

type Changing = 'change' | 'merge' | 'end';

function Group({ of }: { of: GroupDetail }) {
  const [open, setOpen] = useState<Changing | null>(null);
  const { group } = of;
  const runs = useRuns();
  const mayChange = useMay('schedule.change') && runs(group.programId);
  const close = () => setOpen(null);
  return (
    <>
      <PageHead title={group.title} sub={[group.program, sayEvery(group), group.room, group.endsOn && say('schedule.group.ends', { day: sayDay(group.endsOn, 'date') })].filter(Boolean).join(' · ')}>
        {mayChange && group.endsOn === null && (
          <Menu button={<Button>{say('schedule.group.more')}</Button>} sections={[{ items: [{ label: say('schedule.group.merge'), onClick: () => setOpen('merge') }, { label: say('schedule.group.end'), onClick: () => setOpen('end') }] }]} />
        )}
        {mayChange && <Button kind="main" onClick={() => setOpen('change')}>{say('schedule.group.change')}</Button>}
      </PageHead>
      <div className="body split">
        <GroupMeetings of={of} />
        <GroupPeople of={of} />
      </div>
      <Drawer open={open === 'change'} onClose={close} title={say('schedule.group.change')}>{open === 'change' && <ChangeGroup key={group.version} of={of} onDone={close} />}</Drawer>
      <Drawer open={open === 'merge'} onClose={close} title={say('schedule.merge.title', { title: group.title })}>{open === 'merge' && <MergeGroup group={group} onDone={close} />}</Drawer>
      <Drawer open={open === 'end'} onClose={close} title={say('schedule.end.title', { title: group.title })}>{open === 'end' && <EndGroup group={group} onDone={close} />}</Drawer>
    </>
  );
}
