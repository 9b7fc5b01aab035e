import './words.ts';
import './outreach.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { reads } from '#apps/client.ts';
import type { Instant } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { A, Button, EmptyState, Failed, Loading, PageHead, Segmented, State } from '#platform/ui/index.ts';
import type { OutreachLine } from '../outreach.contract.ts';
import { OutreachDrawer } from './OutreachDrawer.tsx';
import { groupOf, groups, sayAttempt, sayMissed, sayNext, sayWhen, type Group } from './outreach-view.ts';

type Whose = 'mine' | 'program';

/** Whom to look for and by when, the most pressing first. */
export default function OutreachPage() {
  const list = useQuery({ ...reads.outreach.readOutreach.queryOptions({ input: {}, meta: { topics: ['attendance', 'sessions', 'outreach', 'people'] } }), refetchInterval: 300_000 });
  const { whose: asked }: { whose?: string } = useSearch({ strict: false });
  const whose: Whose = asked === 'mine' ? 'mine' : 'program';
  const go = useNavigate();
  const [open, setOpen] = useState<OutreachLine | null>(null);
  const lines = (list.data?.lines ?? []).filter(({ mine }) => whose === 'program' || mine);
  const now = list.data?.now ?? '';
  return (
    <>
      <PageHead title={say('outreach.title')} sub={list.data && say('outreach.sub', { n: lines.length })}>
        <Segmented label={say('outreach.whose')} value={whose} options={(['mine', 'program'] as const).map((value) => ({ value, label: say(`outreach.whose.${value}`) }))} onChange={(to) => void go({ to: '/outreach', search: { whose: to }, replace: true })} />
      </PageHead>
      <div className="body outreach">
        {list.isError && <Failed error={list.error} onRetry={() => void list.refetch()} />}
        {list.isPending && <Loading what={say('outreach.loading')} />}
        {list.data && lines.length === 0 && <EmptyState>{say(whose === 'mine' ? 'outreach.none.mine' : 'outreach.none')}</EmptyState>}
        {groups.map((group) => <Part key={group} group={group} lines={lines.filter((line) => groupOf(line, now) === group)} now={now} onOpen={setOpen} />)}
      </div>
      {open && <OutreachDrawer patientId={open.patientId} name={open.name} onClose={() => setOpen(null)} />}
    </>
  );
}

function Part({ group, lines, now, onOpen }: { group: Group; lines: readonly OutreachLine[]; now: Instant; onOpen: (line: OutreachLine) => void }) {
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby={`outreach-${group}`}>
      <div className="colhead"><h2 id={`outreach-${group}`}>{say(`outreach.group.${group}`)}</h2><span className="push small soft">{say('outreach.count', { n: lines.length })}</span></div>
      <ul className="rows-list">{lines.map((line) => <Row key={`${line.patientId} ${line.programId}`} line={line} now={now} onOpen={onOpen} />)}</ul>
    </section>
  );
}

function Row({ line, now, onOpen }: { line: OutreachLine; now: Instant; onOpen: (line: OutreachLine) => void }) {
  const { name, patientId, last, messageRule, case: found } = line;
  return (
    <li>
      <div>
        <p className="outreach-who"><A to={`/patients/${patientId}`}>{name}</A>{found.isRaised && <State mark="caution" tone="caution">{say('outreach.raised')}</State>}<span className={line.isLate ? 'caution' : undefined}>{sayNext(line, now)}</span></p>
        <p className="small soft">{[sayMissed(line), last ? say('outreach.last', { what: sayAttempt(last.channel, last.outcome), at: sayWhen(last.at, now, line.timeZone) }) : found.missed.length > 0 && say('outreach.last.none')].filter(Boolean).join(' · ')}</p>
        {found.missed.length > 0 && <p className="small">{[say(`outreach.rule.${messageRule}`), line.messageNote].filter(Boolean).join(' ')}</p>}
      </div>
      {found.missed.length > 0
        ? <Button icon="phone" aria-label={say('outreach.log-of', { name })} onClick={() => onOpen(line)}>{say('outreach.log')}</Button>
        : <Button aria-label={say('outreach.open-of', { name })} onClick={() => onOpen(line)}>{say('outreach.open')}</Button>}
    </li>
  );
}
