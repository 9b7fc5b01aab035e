import { createContext, useContext, useState } from 'react';
import type { ChangeEvent, FormHTMLAttributes, SubmitEvent } from 'react';
import { say } from '../i18n/say.ts';
import { ErrorSummary, focusOn } from './notices.tsx';
import { fieldOf, wrongWith, wrongsIn } from './wrong.ts';
import type { Control, Wrong } from './wrong.ts';

const Wrongs = createContext<readonly Wrong[]>([]);

/** What a form says of one of its fields, by the field's id. */
export const useWrong = (field: string): string | undefined => useContext(Wrongs).find((one) => one.field === field)?.message;

interface FormProps extends Omit<FormHTMLAttributes<HTMLFormElement>, 'onSubmit' | 'noValidate'> {
  /** Runs when nothing is wrong in it. */
  onSubmit: () => unknown;
}

/**
 * A form that says what is wrong in its own words, at the field, and from two on also at its top, instead of the browser's
 * bubble. The fields' own `required`, `min`, `type` and the like are the rules. A mended field stops being called wrong.
 */
export function Form({ onSubmit, children, ...rest }: FormProps) {
  const [{ wrong, tries }, setFound] = useState<{ wrong: readonly Wrong[]; tries: number }>({ wrong: [], tries: 0 });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    // A form in a dialog is no child of the form that opened it, though its event comes up to it.
    if (event.target !== event.currentTarget) return;
    const now = wrongsIn(event.currentTarget);
    setFound({ wrong: now, tries: tries + 1 });
    if (now.length === 0) onSubmit();
    else if (now.length === 1) focusOn(now[0]!.field);
  };
  const look = ({ target }: ChangeEvent<HTMLFormElement>) => {
    const control = target as unknown as Control;
    if (!wrong.some(({ field }) => field === fieldOf(control))) return;
    setFound({ tries, wrong: wrong.flatMap((one) => (one.field === fieldOf(control) ? (wrongWith(control) ?? []) : one)) });
  };
  return (
    <form {...rest} noValidate onSubmit={submit} onChange={look}>
      <Wrongs value={wrong}>
        {wrong.length > 1 && <ErrorSummary key={tries} errors={wrong.map(({ field, label, message }) => ({ field, message: say('ui.wrong.at', { label, message }) }))} />}
        {children}
      </Wrongs>
    </form>
  );
}
