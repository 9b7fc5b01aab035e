import { useState } from 'react';
import { api } from '#apps/client.ts';
import { AfterAll } from '#modules/sessions/staff/AfterAll.tsx';
import { say } from '#platform/i18n/say.ts';
import { sayDay } from '#platform/i18n/times.ts';
import { Button, DateField, Drawer, FieldGroup, Form, Radios, RefusalNotice, SelectField, Table, TextField, offerUndo, useSend } from '#platform/ui/index.ts';
import type { Setup } from '../programs.contract.ts';

type Closed = Setup['closedDays'][number];

/** Days on which a site does not meet, from today on. */
export function ClosedDays({ days, sites }: { days: Setup['closedDays']; sites: Setup['sites'] }) {
  const [closing, setClosing] = useState(false);
  return (
    <section className="stack">
      <Table caption={say('setup.closed')} rows={days} keyOf={(day) => `${day.siteId} ${day.date}`} empty={say('setup.closed.none')} columns={[
        { head: say('setup.closed.day'), names: true, width: '28%', cell: (day) => sayDay(day.date, 'full') },
        { head: say('setup.closed.kind'), width: '14%', cell: (day) => say(`setup.closed.kind.${day.kind}`) },
        { head: say('setup.closed.why'), cell: (day) => day.reason },
        { head: say('setup.site'), wideOnly: true, width: '18%', cell: (day) => sites.find((site) => site.id === day.siteId)?.name ?? '' },
        { head: <span className="hide">{say('setup.change')}</span>, acts: true, width: '140px', cell: (day) => <AfterAll of="closed" siteId={day.siteId} date={day.date} /> }
      ]} />
      <div className="acts"><Button icon="add" onClick={() => setClosing(true)}>{say('setup.closed.add')}</Button></div>
      <Drawer open={closing} onClose={() => setClosing(false)} title={say('setup.closed.add')}>{closing && <CloseDay sites={sites} onDone={() => setClosing(false)} />}</Drawer>
    </section>
  );
}

function CloseDay({ sites, onDone }: { sites: Setup['sites']; onDone: () => void }) {
  const [draft, setDraft] = useState({ siteId: sites[0]?.id ?? '', date: '', kind: 'closure' as Closed['kind'], reason: '' });
  const { send, busy, error } = useSend(api.schedule.closeDay);
  const submit = async () => {
    const { siteId, ...body } = draft;
    const closed = await send({ params: { siteId }, body });
    if (!closed) return;
    offerUndo(say('setup.closed.done', { n: closed.cancelled }));
    onDone();
  };
  return (
    <Form className="form" onSubmit={() => void submit()}>
      <RefusalNotice error={error} />
      {sites.length > 1 && <SelectField label={say('setup.site')} empty={null} value={draft.siteId} options={sites.map((site) => ({ value: site.id, label: site.name }))} onChange={(siteId) => setDraft({ ...draft, siteId })} />}
      <DateField label={say('setup.closed.day')} required value={draft.date} onChange={(date) => setDraft({ ...draft, date })} data-autofocus />
      <FieldGroup label={say('setup.closed.kind')}><Radios value={draft.kind} onChange={(kind) => setDraft({ ...draft, kind })} options={[{ value: 'closure', label: say('setup.closed.kind.closure') }, { value: 'holiday', label: say('setup.closed.kind.holiday') }]} /></FieldGroup>
      <TextField label={say('setup.closed.why')} hint={say('setup.closed.why.hint')} required minLength={3} maxLength={200} value={draft.reason} onChange={(reason) => setDraft({ ...draft, reason })} />
      <p className="small soft">{say('setup.closed.add.follows')}</p>
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('setup.closed.add.do')}</Button></div>
    </Form>
  );
}
