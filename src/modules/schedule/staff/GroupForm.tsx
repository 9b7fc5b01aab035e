import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads, useNow } from '#apps/client.ts';
import { localDateOf } from '#kernel/time.ts';
import { serviceTypes } from '#modules/programs/policies/hours-policy.types.ts';
import type { ServiceType } from '#modules/programs/policies/hours-policy.types.ts';
import { useRuns } from '#modules/programs/staff/use-runs.ts';
import { canLead } from '#modules/programs/staff/who-leads.ts';
import { nameAndTitle } from '#modules/programs/staff/name-and-title.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, DateField, Drawer, FieldGroup, Form, RefusalNotice, SelectField, Tag, TextField, TimeField, offerUndo, useSend } from '#platform/ui/index.ts';
import type { GroupDetail } from '../groups.contract.ts';
import { meetsOtherwise } from '../meetings.rules.ts';
import { GroupFollows } from './GroupFollows.tsx';
import { sayWeekday } from './group-words.ts';

/** What the form holds; numbers as typed. */
export interface GroupDraft {
  programId: string;
  title: string;
  serviceType: ServiceType;
  trackId: string;
  thenTrackIds: string[];
  roomId: string;
  capacity: string;
  weekdays: number[];
  starts: string;
  minutes: string;
  joinLink: string;
  leader: string;
  coLeader: string;
  from: string;
  endsOn: string;
}

const empty: GroupDraft = { programId: '', title: '', serviceType: 'group', trackId: '', thenTrackIds: [], roomId: '', capacity: '12', weekdays: [], starts: '09:00', minutes: '60', joinLink: '', leader: '', coLeader: '', from: '', endsOn: '' };

const planOf = (draft: GroupDraft) => ({
  title: draft.title, serviceType: draft.serviceType, trackId: draft.trackId || null, thenTrackIds: draft.trackId ? draft.thenTrackIds : [], roomId: draft.roomId || null, capacity: Number(draft.capacity), weekdays: draft.weekdays,
  starts: draft.starts, minutes: Number(draft.minutes), joinLink: draft.joinLink || null, leaders: [...new Set([draft.leader, draft.coLeader].filter(Boolean))]
});

export const NewGroupDrawer = ({ open, onClose }: { open: boolean; onClose: () => void }) => (
  <Drawer open={open} onClose={onClose} title={say('schedule.group.begin')}>{open && <NewGroup onDone={onClose} />}</Drawer>
);

function NewGroup({ onDone }: { onDone: () => void }) {
  const runs = useRuns();
  const programs = useQuery(reads.programs.listPrograms.queryOptions({ input: {}, meta: { topics: ['setup'] } })).data?.programs.filter((one) => one.closedOn === null && runs(one.id)) ?? [];
  const now = useNow();
  const [draft, setDraft] = useState(empty);
  const { send, busy, error } = useSend(api.schedule.addGroup);
  const program = programs.find((one) => one.id === draft.programId) ?? programs[0];
  const from = draft.from || (program ? localDateOf(now, program.timeZone) : '');
  const submit = async () => {
    if (!program) return;
    const begun = await send({ body: { ...planOf(draft), programId: program.id, beginsOn: from, endsOn: draft.endsOn || null } });
    if (!begun) return;
    offerUndo(say('schedule.form.begun', { n: begun.meetings }));
    onDone();
  };
  return (
    <GroupFields draft={{ ...draft, from }} onChange={setDraft} onSubmit={() => void submit()} siteId={program?.siteId}
      first={<SelectField label={say('schedule.form.program')} value={program?.id ?? ''} empty={null} options={programs.map((one) => ({ value: one.id, label: one.name }))} onChange={(programId) => setDraft({ ...draft, programId })} />}
      last={<DateField label={say('schedule.form.ends')} optional min={from} value={draft.endsOn} onChange={(endsOn) => setDraft({ ...draft, endsOn })} />}>
      <RefusalNotice error={error} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('schedule.form.begin')}</Button></div>
    </GroupFields>
  );
}

/** Changes a group from a day on; what happens to its meetings ahead stands above the button. */
export function ChangeGroup({ of: { group, thenTrackIds, joinLink }, onDone }: { of: GroupDetail; onDone: () => void }) {
  const queries = useQueryClient();
  const today = localDateOf(useNow(), group.timeZone);
  const [draft, setDraft] = useState<GroupDraft>({
    programId: group.programId, title: group.title, serviceType: group.serviceType, trackId: group.trackId ?? '', thenTrackIds, roomId: group.roomId ?? '', capacity: String(group.capacity), weekdays: group.weekdays, starts: group.starts,
    minutes: String(group.minutes), joinLink: joinLink ?? '', leader: group.leaders[0]?.staffId ?? '', coLeader: group.leaders[1]?.staffId ?? '', from: today, endsOn: ''
  });
  const { send, busy, error } = useSend(api.schedule.changeGroup);
  const moves = meetsOtherwise(group, { ...draft, minutes: Number(draft.minutes) });
  const submit = async () => {
    const saved = await send({ params: { groupId: group.id }, body: { ...planOf(draft), from: draft.from, saw: group.version } });
    if (!saved) return;
    offerUndo(say('schedule.form.saved', { withdrawn: saved.withdrawn, made: saved.made }));
    void queries.invalidateQueries();
    onDone();
  };
  return (
    <GroupFields draft={draft} onChange={setDraft} onSubmit={() => void submit()} siteId={group.siteId} min={today}>
      <GroupFollows groupId={group.id} from={draft.from} moves={moves} />
      <RefusalNotice error={error} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('schedule.form.save')}</Button></div>
    </GroupFields>
  );
}

interface FieldsProps {
  draft: GroupDraft;
  onChange: (draft: GroupDraft) => void;
  onSubmit: () => void;
  siteId: string | undefined;
  min?: string;
  first?: React.ReactNode;
  last?: React.ReactNode;
  children: React.ReactNode;
}

function GroupFields({ draft, onChange, onSubmit, siteId, min, first, last, children }: FieldsProps) {
  const setup = useQuery(reads.programs.readSetup.queryOptions({ input: {}, meta: { topics: ['setup'] } })).data;
  const tracks = useQuery(reads.programs.listPresets.queryOptions({ input: {}, staleTime: Infinity })).data?.tracks ?? [];
  const [tried, setTried] = useState(false);
  const set = (part: Partial<GroupDraft>) => onChange({ ...draft, ...part });
  const staff = (setup?.staff ?? []).filter(canLead).map((one) => ({ value: one.staffId, label: nameAndTitle(one) }));
  const flip = (weekday: number) => set({ weekdays: draft.weekdays.includes(weekday) ? draft.weekdays.filter((one) => one !== weekday) : [...draft.weekdays, weekday] });
  const trackTitle = (id: string) => tracks.find((track) => track.id === id)?.title ?? id;
  return (
    <Form className="form" onSubmit={() => (setTried(true), draft.weekdays.length > 0 && onSubmit())}>
      {first}
      <TextField label={say('schedule.form.title')} required minLength={2} maxLength={120} value={draft.title} onChange={(title) => set({ title })} />
      <SelectField label={say('schedule.form.service')} value={draft.serviceType} empty={null} options={serviceTypes.map((value) => ({ value, label: say(`schedule.kind.${value}`) }))} onChange={(serviceType) => set({ serviceType })} />
      <FieldGroup label={say('schedule.form.weekdays')} error={tried && draft.weekdays.length === 0 ? say('schedule.form.weekdays.one') : null}>
        <div className="acts">{[1, 2, 3, 4, 5, 6, 0].map((weekday) => <Tag key={weekday} label={sayWeekday(weekday)} checked={draft.weekdays.includes(weekday)} onChange={() => flip(weekday)} />)}</div>
      </FieldGroup>
      <div className="columns">
        <TimeField label={say('schedule.form.starts')} required value={draft.starts} onChange={(starts) => set({ starts })} />
        <TextField label={say('schedule.form.minutes')} type="number" required min={5} max={720} value={draft.minutes} onChange={(minutes) => set({ minutes })} />
      </div>
      <div className="columns">
        <SelectField label={say('schedule.room')} value={draft.roomId} empty={say('schedule.form.room.none')} options={(setup?.rooms ?? []).filter((room) => room.siteId === siteId).map((room) => ({ value: room.id, label: room.name }))} onChange={(roomId) => set({ roomId })} />
        <TextField label={say('schedule.form.capacity')} type="number" required min={1} max={500} value={draft.capacity} onChange={(capacity) => set({ capacity })} />
      </div>
      <SelectField label={say('schedule.form.leader')} value={draft.leader} empty={say('schedule.nobody')} options={staff} onChange={(leader) => set({ leader })} />
      <SelectField label={say('schedule.form.co-leader')} optional value={draft.coLeader} empty={say('schedule.nobody')} options={staff} onChange={(coLeader) => set({ coLeader })} />
      <SelectField label={say('schedule.form.track')} optional value={draft.trackId} empty={say('schedule.form.track.none')} options={tracks.map((track) => ({ value: track.id, label: track.title }))} onChange={(trackId) => set({ trackId })}
        {...(draft.trackId && draft.thenTrackIds.length ? { hint: say('schedule.form.then', { tracks: draft.thenTrackIds.map(trackTitle).join(', ') }) } : {})} />
      <TextField label={say('schedule.form.link')} optional type="url" maxLength={500} value={draft.joinLink} onChange={(joinLink) => set({ joinLink })} />
      <DateField label={say('schedule.form.begins')} required min={min} value={draft.from} onChange={(from) => set({ from })} />
      {last}
      {children}
    </Form>
  );
}
