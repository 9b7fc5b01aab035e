import { useId, useState } from 'react';
import { instantOf, localDateOf, localTimeOf } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, DateField, Notice, Segmented, SelectField, TextField, TimeField } from '#platform/ui/index.ts';
import { freeText } from '../chart-note.rules.ts';
import type { ChartDraft, NoteField, NoteKind } from '../chart-notes.types.ts';
import type { NameFinding } from '../notes.types.ts';
import { MarkedArea, useSelectIn } from './Marked.tsx';
import { nameSpans } from './name-spans.ts';

export interface ChartFieldsProps {
  kind: NoteKind;
  draft: ChartDraft;
  onChange: (draft: ChartDraft) => void;
  zone: string;
  /** Whose note it is, as they are called. */
  name: string;
  names: Readonly<Record<string, readonly NameFinding[]>>;
  /** Records that a word is no patient's name. */
  onConfirm: (word: string) => void;
}

/** The fields of a note without a session, as its kind asks them. Controlled; used while writing and while correcting. */
export function ChartNoteFields(props: ChartFieldsProps) {
  const { kind, draft, onChange } = props;
  const answer = (id: string) => (value: string) => onChange({ ...draft, answers: { ...draft.answers, [id]: value } });
  const short = kind.fields.filter((field) => field.kind !== 'text');
  return (
    <>
      {short.map((field) => <Asked key={field.id} {...props} field={field} onAnswer={answer(field.id)} />)}
      <When {...props} />
      {kind.fields.filter((field) => field.kind === 'text').map((field) => <Asked key={field.id} {...props} field={field} onAnswer={answer(field.id)} />)}
      <Words {...props} label={kind.textLabel} value={draft.text} findings={props.names[freeText] ?? []} minRows={4} onText={(text) => onChange({ ...draft, text })} />
    </>
  );
}

function Asked(props: ChartFieldsProps & { field: NoteField; onAnswer: (value: string) => void }) {
  const { field, draft, names, onAnswer } = props;
  const value = draft.answers[field.id] ?? '';
  if (!field.options) return <Words {...props} label={field.label} hint={field.hint} value={value} findings={names[field.id] ?? []} minRows={field.kind === 'line' ? 1 : 2} onText={onAnswer} optional={!field.required} />;
  const options = field.options.map(({ id, label }) => ({ value: id, label }));
  if (options.length > 3) return <SelectField label={field.label} value={value} options={options} onChange={onAnswer} />;
  return <div className="field-row"><span className="field-label" aria-hidden="true"><b>{field.label}</b></span><Segmented label={field.label} value={value || null} options={options} onChange={onAnswer} /></div>;
}

interface WordsProps extends ChartFieldsProps {
  label: string;
  hint?: string | undefined;
  value: string;
  findings: readonly NameFinding[];
  minRows: number;
  optional?: boolean;
  onText: (text: string) => void;
}

/** A text with another patient's name marked in it, and under it what to do about it. */
function Words({ label, hint, value, findings, minRows, optional, onText, name, onConfirm }: WordsProps) {
  const [area, select] = useSelectIn();
  const id = useId();
  const [stop] = findings.filter(({ kind }) => kind === 'stop');
  const initials = findings.find(({ kind }) => kind === 'warn');
  return (
    <div>
      <MarkedArea label={optional ? `${label} (${say('ui.optional')})` : label} hint={hint} ref={area} value={value} spans={nameSpans([...findings])} minRows={minRows} maxLength={minRows > 2 ? 8000 : 4000} halted={stop !== undefined} describedBy={id} onChange={onText} />
      <div id={id} className="stops">
        {stop && (
          <Notice stopped alert title={say('chart-notes.name')}>
            <p>{say('chart-notes.name.where', { word: stop.word, name })}</p>
            <div className="acts"><Button onClick={() => select(stop)}>{say('notes.name.go')}</Button>{stop.confirmAs && <Button kind="quiet" onClick={() => onConfirm(stop.word)}>{say('notes.name.not-a-name')}</Button>}</div>
          </Notice>
        )}
        {!stop && initials && <Notice title={say('chart-notes.name.initials', { word: initials.word })} />}
      </div>
    </div>
  );
}

/** When it began, by the site's clock, and how long it took. What is half typed changes nothing yet. */
function When({ kind, draft, onChange, zone }: ChartFieldsProps) {
  const [typed, setTyped] = useState({ date: localDateOf(draft.happenedAt, zone), time: localTimeOf(draft.happenedAt, zone) });
  const set = (next: typeof typed) => {
    setTyped(next);
    if (/^\d{4}-\d\d-\d\d$/.test(next.date) && /^\d\d:\d\d$/.test(next.time)) onChange({ ...draft, happenedAt: instantOf(next.date, next.time, zone) });
  };
  const minutes = (text: string) => onChange({ ...draft, minutes: /^\d{1,4}$/.test(text) ? Math.min(1440, Number(text)) : null });
  return (
    <div className="columns when">
      <DateField label={say('chart-notes.date')} required value={typed.date} onChange={(date) => set({ ...typed, date })} />
      <TimeField label={say('chart-notes.time')} required value={typed.time} onChange={(time) => set({ ...typed, time })} />
      <TextField label={say('chart-notes.minutes')} type="number" inputMode="numeric" min={0} max={1440} {...(kind.minutes === 'required' ? { required: true } : { optional: true })} value={draft.minutes === null ? '' : String(draft.minutes)} onChange={minutes} />
    </div>
  );
}
