import './paper-words.ts';
import './paper.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads } from '#apps/client.ts';
import { instantOf, localTimeOf } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Drawer, Failed, Form, Loading, RefusalNotice, SelectField, TextField, TimeField, announce, useSend } from '#platform/ui/index.ts';
import type { Roster } from '../roster.types.ts';

type Said = 'came' | 'absent' | 'unknown';
interface Line {
  said: Said;
  from: string;
  to: string;
}

/** Enters a sheet that was kept on paper: who came and when, and where the paper is. Who is marked already is left as it is. */
export function PaperDialog({ sessionId, onClose }: { sessionId: string; onClose: () => void }) {
  const { data, isError, error, refetch } = useQuery(reads.attendance.readRoster.queryOptions({ input: { params: { sessionId } }, meta: { topics: ['attendance'] } }));
  return (
    <Drawer open onClose={onClose} title={say('paper.title')} width={640}>
      {isError && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !isError && <Loading what={say('paper.loading')} />}
      {data && <Sheet roster={data} onClose={onClose} />}
    </Drawer>
  );
}

function Sheet({ roster: { session, patients }, onClose }: { roster: Roster; onClose: () => void }) {
  const open = patients.filter(({ presence }) => presence === null);
  const [source, setSource] = useState('');
  const [lines, setLines] = useState<Record<string, Line>>({});
  const { send, busy, error } = useSend(api.attendance.enterPaper);
  const queries = useQueryClient();
  const blank: Line = { said: 'unknown', from: localTimeOf(session.startsAt, session.timeZone).slice(0, 5), to: localTimeOf(session.endsAt, session.timeZone).slice(0, 5) };
  const lineOf = (patientId: string) => lines[patientId] ?? blank;
  const set = (patientId: string, part: Partial<Line>) => setLines((former) => ({ ...former, [patientId]: { ...lineOf(patientId), ...part } }));
  const entered = open.filter(({ patientId }) => lineOf(patientId).said !== 'unknown');
  const at = (time: string) => instantOf(session.serviceDate, time, session.timeZone);
  const enter = async () => {
    const said = entered.map(({ patientId, version }) => {
      const { said: word, from, to } = lineOf(patientId);
      return word === 'came' ? { patientId, came: true, from: at(from), to: at(to), saw: version } : { patientId, came: false, saw: version };
    });
    if (!(await send({ params: { sessionId: session.id }, body: { source, people: said } }))) return;
    announce(say('paper.entered', { n: said.length }));
    void queries.invalidateQueries();
    onClose();
  };
  if (open.length === 0) return <p>{say('paper.nobody')}</p>;
  return (
    <Form className="stack" onSubmit={() => void enter()}>
      <p className="soft">{say('paper.about')}</p>
      <TextField label={say('paper.source')} hint={say('paper.source.hint')} required minLength={3} maxLength={200} value={source} onChange={setSource} autoComplete="off" data-autofocus />
      <ul className="rows-list paper-list">
        {open.map(({ patientId, name }) => (
          <li key={patientId}>
            <span className="grow">{name}</span>
            <SelectField label={say('paper.of', { name })} hideLabel empty={null} value={lineOf(patientId).said} onChange={(value) => set(patientId, { said: value })} options={(['unknown', 'came', 'absent'] as const).map((value) => ({ value, label: say(`paper.said.${value}`) }))} />
            {lineOf(patientId).said === 'came' && <div className="paper-times"><TimeField label={say('paper.from', { name })} required value={lineOf(patientId).from} onChange={(from) => set(patientId, { from })} /><TimeField label={say('paper.to', { name })} required value={lineOf(patientId).to} onChange={(to) => set(patientId, { to })} /></div>}
          </li>
        ))}
      </ul>
      <RefusalNotice error={error} />
      <div className="acts"><Button kind="main" type="submit" busy={busy} {...(entered.length === 0 ? { whyNot: say('paper.choose') } : {})}>{say('paper.enter', { n: entered.length })}</Button><Button kind="quiet" onClick={onClose}>{say('paper.not-now')}</Button></div>
    </Form>
  );
}
