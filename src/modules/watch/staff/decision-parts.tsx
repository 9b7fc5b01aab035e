import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, FieldGroup, Form, Radios, RefusalNotice, State, TextArea, useSend } from '#platform/ui/index.ts';
import { stateOf, whyNotLeave } from '../watch.rules.ts';
import { Decision } from '../watch.types.ts';
import type { Watch } from '../watch.types.ts';
import { Line, Part, Saving, entriesOf, told, type PartProps } from './Part.tsx';

export function DecisionPart({ watch, works }: PartProps) {
  const rows = entriesOf(watch, 'decision');
  const lines = rows.map((row) => <Line key={row.id} row={row} zone={watch.timeZone}>{say(`watch.decision.${row.said.decision}`)}. {row.said.because}</Line>);
  return <Part title={say('watch.decision')} none={say('watch.decision.none')} lines={lines} act={works ? say(rows.length > 0 ? 'watch.decision.again' : 'watch.decision.add') : null} form={(onDone) => <DecisionForm watch={watch} onDone={onDone} />} />;
}

function DecisionForm({ watch, onDone }: { watch: Watch; onDone: () => void }) {
  const [decision, setDecision] = useState<Decision | null>(null);
  const [because, setBecause] = useState('');
  const { send, busy, error } = useSend(api.watch.decideWatch);
  const save = async () => {
    if (!decision || !(await send({ params: { watchId: watch.id }, body: { decision, because, saw: watch.version } }))) return;
    told();
    onDone();
  };
  return (
    <Form className="stack" onSubmit={() => void save()}>
      <FieldGroup label={say('watch.decision.what')}>
        <Radios value={decision} onChange={setDecision} options={Decision.options.map((value) => ({ value, label: say(`watch.decision.${value}`), ...(value === 'join' ? { hint: say('watch.decision.join.hint') } : {}) }))} />
      </FieldGroup>
      {!stateOf(watch.entries.map(({ said }) => said)).isChecked && (decision === 'join' || decision === 'home') && <p className="small"><State mark="caution" tone="caution">{say('watch.decision.unchecked')}</State></p>}
      <TextArea label={say('watch.decision.because')} required maxLength={1000} value={because} onChange={setBecause} />
      <Saving busy={busy} error={error} onCancel={onDone} whyNot={decision ? undefined : say('watch.decision.what')} />
    </Form>
  );
}

/** They left: at once when all is said, else with what was done about it. The rule is the server's own. */
export function LeavePart({ watch }: { watch: Watch }) {
  const [asks, setAsks] = useState(false);
  const [despite, setDespite] = useState('');
  const { send, busy, error } = useSend(api.watch.leaveWatch);
  const why = whyNotLeave(stateOf(watch.entries.map(({ said }) => said)), null);
  const leave = async (reason: string | null) => {
    if (await send({ params: { watchId: watch.id }, body: { despite: reason, saw: watch.version } })) told();
  };
  if (!asks) {
    return (
      <>
        <RefusalNotice error={error} />
        {why === null && <Button kind="main" busy={busy} onClick={() => void leave(null)}>{say('watch.left')}</Button>}
        {why !== null && <Button onClick={() => setAsks(true)}>{say('watch.left.all-the-same')}</Button>}
      </>
    );
  }
  return (
    <Form className="stack" onSubmit={() => void leave(despite)}>
      <RefusalNotice error={why} />
      <TextArea label={say('watch.left.despite')} hint={say('watch.left.despite.hint')} required maxLength={1000} value={despite} onChange={setDespite} />
      <Saving save={say('watch.left')} busy={busy} error={error} onCancel={() => setAsks(false)} />
    </Form>
  );
}

/** It was somebody else, or nothing: their groups are given back. */
export function MistakePart({ watch }: { watch: Watch }) {
  const [asks, setAsks] = useState(false);
  const [because, setBecause] = useState('');
  const { send, busy, error } = useSend(api.watch.withdrawWatch);
  if (!asks) return <Button kind="quiet" onClick={() => setAsks(true)}>{say('watch.mistake')}</Button>;
  return (
    <Form className="stack" onSubmit={() => void send({ params: { watchId: watch.id }, body: { because, saw: watch.version } })}>
      <TextArea label={say('watch.mistake.why')} required maxLength={1000} value={because} onChange={setBecause} />
      <Saving save={say('watch.mistake.do')} busy={busy} error={error} onCancel={() => setAsks(false)} />
    </Form>
  );
}
