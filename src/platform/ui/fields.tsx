import { useId } from 'react';
import type { InputHTMLAttributes, ReactNode, Ref, SelectHTMLAttributes } from 'react';
import { say } from '../i18n/say.ts';
import { Field } from './Field.tsx';
import type { FieldWords } from './Field.tsx';

type Native<Element> = Omit<Element, 'onChange' | 'value' | 'id' | 'className'>;

export interface TextFieldProps extends FieldWords, Native<InputHTMLAttributes<HTMLInputElement>> {
  value: string;
  onChange: (value: string) => void;
  ref?: Ref<HTMLInputElement>;
}

const split = <P extends FieldWords>({ label, hint, error, optional, aside, hideLabel, id, ...rest }: P) =>
  [{ label, hint, error, optional, aside, hideLabel, id } as FieldWords, rest] as const;

/** One line of text. `type` may be email, tel, password, search, number. */
export function TextField(props: TextFieldProps) {
  const [words, { onChange, ...rest }] = split(props);
  return <Field {...words}>{(control) => <input type="text" {...rest} {...control} className="input" onChange={(event) => onChange(event.target.value)} />}</Field>;
}

/** A calendar day as `2026-11-19`, or an empty string. The browser's own date field: typed or picked. */
export const DateField = (props: Omit<TextFieldProps, 'type'>) => <TextField {...props} type="date" />;

/** A wall-clock time as `09:00`, or an empty string. */
export const TimeField = (props: Omit<TextFieldProps, 'type'>) => <TextField {...props} type="time" />;

export interface SelectFieldProps<Value extends string> extends FieldWords, Native<SelectHTMLAttributes<HTMLSelectElement>> {
  value: Value | '';
  options: readonly { value: Value; label: string; group?: string }[];
  onChange: (value: Value) => void;
  /** Words for "nothing chosen"; `null` when something is always chosen. */
  empty?: string | null;
}

/** Choose one of many. The browser's own list works with every screen reader and on every phone. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const [words, { onChange, options, empty = say('ui.choose'), ...rest }] = split(props);
  return (
    <Field {...words}>
      {(control) => (
        <span className="select">
          <select {...rest} {...control} className="input" onChange={(event) => onChange(event.target.value as Value)}>
            {empty !== null && <option value="">{empty}</option>}
            {optionsByGroup(options)}
          </select>
          <svg className="m" viewBox="0 0 16 16" aria-hidden="true"><path d="m4 6.500 4 4 4-4" /></svg>
        </span>
      )}
    </Field>
  );
}

function optionsByGroup(options: readonly { value: string; label: string; group?: string }[]): ReactNode {
  const groups = [...new Set(options.map((option) => option.group))];
  const listed = (group: string | undefined) =>
    options.filter((option) => option.group === group).map((option) => <option key={option.value} value={option.value}>{option.label}</option>);
  return groups.map((group) => (group === undefined ? listed(group) : <optgroup key={group} label={group}>{listed(group)}</optgroup>));
}

export interface CheckProps {
  label: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  hint?: ReactNode;
  readOnly?: boolean;
}

/** Yes or no, with its words at the right. */
export function CheckField({ label, checked, onChange, hint, readOnly }: CheckProps) {
  const id = useId();
  return (
    <span className="opt">
      <input id={id} type="checkbox" className="box" checked={checked} disabled={readOnly} aria-describedby={hint ? `${id}-hint` : undefined} onChange={(event) => onChange(event.target.checked)} />
      <span><label htmlFor={id}>{label}</label>{hint && <span id={`${id}-hint`} className="small soft opt-hint">{hint}</span>}</span>
    </span>
  );
}

/** A word that is on or off, such as "Helped a peer". A real checkbox in the shape of a tag. */
export const Tag = ({ label, checked, onChange, readOnly }: Omit<CheckProps, 'hint'>) => (
  <label className={checked ? 'tag on' : 'tag'}>
    <input type="checkbox" className="hide" checked={checked} disabled={readOnly} onChange={(event) => onChange(event.target.checked)} />
    {checked && <svg className="m" viewBox="0 0 16 16" aria-hidden="true"><path d="m3 8.500 3.200 3.200L13 4.800" /></svg>}
    {label}
  </label>
);

export interface RadiosProps<Value extends string> {
  value: Value | null;
  options: readonly { value: Value; label: ReactNode; hint?: ReactNode }[];
  onChange: (value: Value) => void;
  readOnly?: boolean;
  /** One has to be chosen before the form is sent. */
  required?: boolean;
}

/** Radios with dots, for choices in words; put them in a `FieldGroup`, which carries the question. */
export function Radios<Value extends string>({ value, options, onChange, readOnly, required }: RadiosProps<Value>) {
  const name = useId();
  return options.map((option) => (
    <label key={option.value} className="opt">
      <input type="radio" className="dot" name={name} checked={option.value === value} disabled={readOnly} required={required} onChange={() => onChange(option.value)} />
      <span>{option.label}{option.hint && <span className="small soft opt-hint">{option.hint}</span>}</span>
    </label>
  ));
}
