import { useId } from 'react';
import type { ReactNode } from 'react';
import { say } from '../i18n/say.ts';
import { useWrong } from './Form.tsx';
import { Mark } from './Mark.tsx';

export interface FieldWords {
  label: ReactNode;
  /** One short line under the label; no links in it. */
  hint?: ReactNode;
  /** What is wrong and how to mend it. */
  error?: string | null | undefined;
  optional?: boolean;
  /** At the right of the label, such as a count of words. */
  aside?: ReactNode;
  /** The label is read out but not shown, where the row already shows it. */
  hideLabel?: boolean;
  /** A fixed id, so that an error summary can link here. */
  id?: string;
}

/** What the control inside a field must carry, so that its label, hint and error are read with it. */
export interface ControlProps {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

/** A label, a hint, a control and its error, tied together. `children` receives what the control must carry. */
export function Field({ label, hint, error: told, optional, aside, hideLabel, id: given, children }: FieldWords & { children: (control: ControlProps) => ReactNode }) {
  const made = useId();
  const id = given ?? made;
  const wrong = useWrong(id);
  const error = told || wrong;
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={error ? 'field-row wrong' : 'field-row'}>
      <div className={hideLabel ? 'hide' : 'field-label'}>
        <label htmlFor={id}>{label}{optional && <span className="faint"> ({say('ui.optional')})</span>}</label>
        {aside && !hideLabel && <span className="small faint push">{aside}</span>}
      </div>
      {hint && <p id={`${id}-hint`} className="small soft field-hint">{hint}</p>}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
    </div>
  );
}

/** The error of a field: a triangle and words, above the control so that a keyboard on a phone does not cover it. */
export const FieldError = ({ id, children }: { id: string; children: ReactNode }) => (
  <p id={id} className="small caution field-error"><Mark name="triangle" /><span>{children}</span></p>
);

/** A group of radios or checks under one question. */
export function FieldGroup({ label, hint, error: told, hideLabel, children }: Pick<FieldWords, 'label' | 'hint' | 'error' | 'hideLabel'> & { children: ReactNode }) {
  const id = useId();
  const wrong = useWrong(id);
  const error = told || wrong;
  return (
    <fieldset id={id} className={error ? 'field-row wrong' : 'field-row'} aria-describedby={[hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined}>
      <legend className={hideLabel ? 'hide' : undefined}>{label}</legend>
      {hint && <p id={`${id}-hint`} className="small soft field-hint">{hint}</p>}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {children}
    </fieldset>
  );
}
