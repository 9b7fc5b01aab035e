import './risk-words.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads, useMay } from '#apps/client.ts';
import { localDateOf } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay, sayMoment } from '#platform/i18n/times.ts';
import { Button, DateField, Drawer, EmptyState, Failed, FieldGroup, Form, Loading, Radios, RefusalNotice, Segmented, TextArea, announce, useSend } from '#platform/ui/index.ts';
import { riskKinds, type RaisedRisk, type RiskKind, type RiskLevel } from '../raised-risk.contract.ts';

interface Of {
  patientId: string;
  name: string;
  zone: string;
}

/** What a clinician recorded about risk: each with who, when, why and its end. */
export default function RiskDrawer({ onClose, ...of }: Of & { onClose: () => void }) {
  const { data, isPending, isError, error, refetch } = useQuery(reads.safety.readRisks.queryOptions({ input: { params: { patientId: of.patientId } }, meta: { topics: ['outreach', 'charts'] } }));
  const may = useMay('risk.record');
  return (
    <Drawer open onClose={onClose} title={say('safety.risk.title', { name: of.name })} width={560}>
      <div className="stack">
        <p className="soft">{say('safety.risk.what')}</p>
        {isPending && <Loading what={say('safety.risk.loading')} />}
        {isError && <Failed error={error} onRetry={() => void refetch()} />}
        {data?.risks.length === 0 && <EmptyState>{say('safety.risk.none')}</EmptyState>}
        {data && data.risks.length > 0 && <ul className="rows-list">{data.risks.map((risk) => <Risk key={risk.id} risk={risk} zone={of.zone} mayEnd={may} />)}</ul>}
        {may && <RecordForm patientId={of.patientId} />}
      </div>
    </Drawer>
  );
}

function useAfter(): () => void {
  const queries = useQueryClient();
  return () => [reads.safety.key(), reads.charts.key(), reads.outreach.key()].forEach((queryKey) => void queries.invalidateQueries({ queryKey }));
}

function Risk({ risk, zone, mayEnd }: { risk: RaisedRisk; zone: string; mayEnd: boolean }) {
  const [ending, setEnding] = useState(false);
  const { kind, level, why, since, until, by, ended, holds } = risk;
  const on = sayDay(localDateOf(since, zone), 'date');
  return (
    <li>
      <div>
        <p>{say('safety.risk.line', { kind: say(`safety.risk.kind.${kind}`), level: say(`safety.risk.level.${level}`).toLowerCase(), since: on })}</p>
        <p>{why}</p>
        <p className="small soft">{[until && say('safety.risk.through', { until: sayDay(until, 'date') }), say('safety.risk.by', { by }), !holds && !ended && say('safety.risk.over')].filter(Boolean).join(' · ')}</p>
        {ended && <p className="small">{say('safety.risk.ended-by', { at: sayMoment(ended.at, zone), by: ended.by, reason: ended.reason })}</p>}
      </div>
      {mayEnd && !ended && !ending && <Button small kind="quiet" onClick={() => setEnding(true)}>{say('safety.risk.end')}</Button>}
      {ending && !ended && <EndForm riskId={risk.id} />}
    </li>
  );
}

function EndForm({ riskId }: { riskId: string }) {
  const [reason, setReason] = useState('');
  const { send, busy, error } = useSend(api.safety.endRisk);
  const after = useAfter();
  const save = async () => {
    if (!(await send({ params: { riskId }, body: { reason } }))) return;
    announce(say('safety.risk.ended'));
    after();
  };
  return (
    <Form className="stack" onSubmit={() => void save()}>
      <TextArea label={say('safety.risk.end.why')} required minLength={3} maxLength={1000} value={reason} onChange={setReason} />
      <RefusalNotice error={error} />
      <div className="acts"><Button small type="submit" busy={busy}>{say('safety.risk.end')}</Button></div>
    </Form>
  );
}

/** A judgment is never chosen ahead. */
const nothing = { kind: null, level: null, why: '', until: '' };

function RecordForm({ patientId }: { patientId: string }) {
  const [draft, setDraft] = useState<{ kind: RiskKind | null; level: RiskLevel | null; why: string; until: string }>(nothing);
  const { send, busy, error } = useSend(api.safety.recordRisk);
  const after = useAfter();
  const save = async () => {
    const { kind, level, why, until } = draft;
    if (kind === null || level === null || !(await send({ params: { patientId }, body: { kind, level, why, until: until || null } }))) return;
    announce(say('safety.risk.recorded'));
    setDraft(nothing);
    after();
  };
  return (
    <Form className="stack" onSubmit={() => void save()}>
      <FieldGroup label={say('safety.risk.kind')}><Radios<RiskKind> value={draft.kind} onChange={(kind) => setDraft({ ...draft, kind })} options={riskKinds.map((value) => ({ value, label: say(`safety.risk.kind.${value}`) }))} /></FieldGroup>
      <FieldGroup label={say('safety.risk.level')}><Segmented label={say('safety.risk.level')} value={draft.level} options={(['moderate', 'high'] as const).map((value) => ({ value, label: say(`safety.risk.level.${value}`) }))} onChange={(level) => setDraft({ ...draft, level })} /></FieldGroup>
      <TextArea label={say('safety.risk.why')} required minLength={3} maxLength={1000} value={draft.why} onChange={(why) => setDraft({ ...draft, why })} />
      <DateField label={say('safety.risk.until')} hint={say('safety.risk.until.hint')} optional value={draft.until} onChange={(until) => setDraft({ ...draft, until })} />
      <RefusalNotice error={error} />
      <div className="acts"><Button kind="main" type="submit" busy={busy} whyNot={draft.kind === null ? say('safety.risk.kind') : draft.level === null ? say('safety.risk.level') : undefined}>{say('safety.risk.record')}</Button></div>
    </Form>
  );
}
