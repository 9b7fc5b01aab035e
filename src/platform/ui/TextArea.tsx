import { useLayoutEffect, useRef } from 'react';
import type { Ref, TextareaHTMLAttributes } from 'react';
import { languageOfWords, say } from '../i18n/say.ts';
import { Field } from './Field.tsx';
import type { FieldWords } from './Field.tsx';

export interface TextAreaProps extends FieldWords, Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange' | 'value' | 'id' | 'className'> {
  value: string;
  onChange: (value: string) => void;
  /** Shows how many words or sentences stand there, at the right of the label. */
  counts?: 'words' | 'sentences';
  minRows?: number;
  /** Signing is stopped by this text: a double caution line around it. */
  halted?: boolean;
  ref?: Ref<HTMLTextAreaElement>;
}

/** Text of several lines that grows with what is written. */
export function TextArea({ label, hint, error, optional, aside, hideLabel, id, counts, minRows = 2, halted, value, onChange, ref, ...rest }: TextAreaProps) {
  const own = useRef<HTMLTextAreaElement | null>(null);
  useLayoutEffect(() => grow(own.current));
  const take = (element: HTMLTextAreaElement | null) => {
    own.current = element;
    if (typeof ref === 'function') ref(element);
    else if (ref) ref.current = element;
  };
  return (
    <Field label={label} hint={hint} error={error} aside={aside ?? (counts && sayCount(value, counts))} {...(optional ? { optional } : {})} {...(hideLabel ? { hideLabel } : {})} {...(id ? { id } : {})}>
      {(control) => (
        <textarea {...rest} {...control} ref={take} rows={minRows} value={value} className={halted ? 'input area halt' : 'input area'}
          onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}

/** Browsers without `field-sizing` measure the text themselves. */
function grow(area: HTMLTextAreaElement | null): void {
  if (!area || CSS.supports('field-sizing', 'content')) return;
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight + 2}px`;
}

/** How many words or sentences a text has, in words. */
export const sayCount = (text: string, unit: 'words' | 'sentences'): string => say(`ui.${unit}`, { n: count(text, unit) });

function count(text: string, unit: 'words' | 'sentences'): number {
  const segmenter = new Intl.Segmenter(languageOfWords(), { granularity: unit === 'words' ? 'word' : 'sentence' });
  return [...segmenter.segment(text)].filter((part) => (unit === 'words' ? part.isWordLike : part.segment.trim() !== '')).length;
}
