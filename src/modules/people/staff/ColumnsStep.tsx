import { say } from '#platform/i18n/say.ts';
import { Button, FieldGroup, Form, Radios, RefusalNotice, SelectField, State, Table } from '#platform/ui/index.ts';
import { Field } from '../import/shown.types.ts';
import type { Chosen, Decided } from './import-state.ts';

interface ColumnsProps {
  chosen: Chosen;
  decided: Decided;
  onDecide: (decided: Decided) => void;
  onCheck: () => void;
  onAnother: () => void;
  busy: boolean;
  error: unknown;
}

/** Below this a match is a guess. */
const sure = 0.9;
const orders = ['auto', 'month-first', 'day-first'] as const;
const children = ['ask', 'import', 'leave-out'] as const;

/** Every column of the file with what it would mean, and two questions that only a person can answer. */
export function ColumnsStep({ chosen: { name, read }, decided, onDecide, onCheck, onAnother, busy, error }: ColumnsProps) {
  const matched = Object.keys(decided.mapping).length;
  const fieldOf = (column: number) => Field.options.find((field) => decided.mapping[field] === column) ?? '';
  const isGuess = (column: number) => read.matched.some((one) => one.column === column && one.confidence < sure && fieldOf(column) === one.field);
  /** One column has one meaning, and one meaning one column: choosing it here takes it from where it was. */
  const match = (column: number, field: string) => {
    const rest = Object.fromEntries(Object.entries(decided.mapping).filter(([former, at]) => at !== column && former !== field));
    onDecide({ ...decided, mapping: field ? { ...rest, [field]: column } : rest, leaveOut: [], sameAs: [] });
  };
  const samples = (column: number) => [...new Set(read.sample.map(({ cells }) => cells[column]?.trim() ?? '').filter(Boolean))].slice(0, 3).join(' · ');
  return (
    <Form className="stack" onSubmit={onCheck}>
      <p className="soft">{say('import.file.about', { name, n: read.rows, line: read.headerLine })}</p>
      <div><h2>{say('import.columns')}</h2><p className="soft">{say('import.columns.what')}</p></div>
      <Table
        caption={say('import.columns')} hideCaption count={say('import.columns.count', { matched, n: read.header.length })} rows={read.header.map((header, column) => ({ header, column }))} keyOf={({ column }) => String(column)}
        columns={[
          { head: say('import.column'), names: true, width: '26%', cell: ({ header }) => header },
          { head: say('import.column.means'), width: '34%', cell: ({ header, column }) => (
            <>
              <SelectField label={say('import.column.means-of', { column: header })} hideLabel value={fieldOf(column)} empty={say('import.column.none')} onChange={(field) => match(column, field)} options={Field.options.map((field) => ({ value: field, label: say(`import.field.${field}`) }))} />
              {isGuess(column) && <p className="small"><State mark="caution" tone="caution">{say('import.column.guess')}</State></p>}
            </>
          ) },
          { head: say('import.column.sample'), cell: ({ column }) => <span className="soft small">{samples(column)}</span> }
        ]}
      />
      <div className="columns">
        <FieldGroup label={say('import.dates')}><Radios value={decided.dayMonthOrder} onChange={(dayMonthOrder) => onDecide({ ...decided, dayMonthOrder })} options={orders.map((value) => ({ value, label: say(`import.dates.${value}`) }))} /></FieldGroup>
        <FieldGroup label={say('import.children')}><Radios value={decided.underAge} onChange={(underAge) => onDecide({ ...decided, underAge })} options={children.map((value) => ({ value, label: say(`import.children.${value}`) }))} /></FieldGroup>
      </div>
      <RefusalNotice error={error} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{busy ? say('import.planning', { n: read.rows }) : say('import.plan')}</Button><Button kind="quiet" onClick={onAnother}>{say('import.another')}</Button></div>
    </Form>
  );
}
