import { useState } from 'react';
import { say } from '#platform/i18n/say.ts';
import { A, Button, Segmented, SelectField } from '#platform/ui/index.ts';
import type { WorkedOn } from '../notes.types.ts';
import type { CardFieldsProps } from './card-fields.ts';

const figures = [0, 1, 2, 3, 4, 5].map((value) => ({ value, label: String(value) }));
const keyOf = ({ id, version }: WorkedOn): string => `${id}:${version}`;

/** One or two lines of the plan (before plans exist: of the stay's focus), and the progress seen today. */
export function WorkedOnField({ card, draft, onChange }: CardFieldsProps) {
  const [asked, setAsked] = useState(false);
  const lines = [...card.focus, ...draft.workedOn.filter((chosen) => card.focus.every((line) => keyOf(line) !== keyOf(chosen)))];
  const choose = (at: 0 | 1, key: string) => {
    const line = lines.find((one) => keyOf(one) === key);
    const next = [draft.workedOn[0], draft.workedOn[1]];
    next[at] = line;
    const chosen = next.filter((one) => one !== undefined);
    onChange({ ...draft, workedOn: chosen.filter((one, nth) => chosen.findIndex((other) => other.id === one.id) === nth) });
  };
  const select = (at: 0 | 1, label: string) => (
    <SelectField label={label} hideLabel empty={say('ui.choose')} value={draft.workedOn[at] ? keyOf(draft.workedOn[at]) : ''} options={lines.map((line) => ({ value: keyOf(line), label: line.text }))} onChange={(key) => choose(at, key)} />
  );
  const second = draft.workedOn.length > 1 || asked;
  return (
    <div className="r">
      <span className="k" aria-hidden="true">{say('notes.worked-on')}</span>
      <div>
        {lines.length === 0 ? (
          <p className="line"><span>{say('notes.worked-on.none')}</span><A to={`/patients/${card.patientId}`}>{say('notes.worked-on.write')}</A></p>
        ) : (
          <div className="grow">{select(0, say('notes.worked-on'))}</div>
        )}
        {second && <div className="grow below">{select(1, say('notes.worked-on.second'))}</div>}
        <div className="line below">
          <span className="soft" aria-hidden="true">{say('notes.progress')}</span>
          <Segmented label={say('notes.progress.group')} figures value={draft.progress} options={figures} onChange={(progress) => onChange({ ...draft, progress })} />
          <span className="small faint">{say('notes.progress.ends')}</span>
          {!second && lines.length > 1 && draft.workedOn.length === 1 && <Button kind="quiet" small className="push" onClick={() => setAsked(true)}>{say('notes.worked-on.add')}</Button>}
        </div>
      </div>
    </div>
  );
}
