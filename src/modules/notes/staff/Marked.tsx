import { useRef } from 'react';
import type { ReactNode, Ref } from 'react';
import { Field, sayCount } from '#platform/ui/index.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
  readonly as: 'name' | 'same';
}

/** Text with parts of it marked; where marks overlap, the earlier one wins. */
export function marked(text: string, spans: readonly Span[]): ReactNode[] {
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    if (span.start < at || span.end > text.length) continue;
    pieces.push(text.slice(at, span.start), <mark key={span.start} className={span.as}>{text.slice(span.start, span.end)}</mark>);
    at = span.end;
  }
  return [...pieces, text.slice(at)];
}

export interface MarkedAreaProps {
  label: ReactNode;
  value: string;
  onChange: (text: string) => void;
  spans: readonly Span[];
  /** Ids of the notices that say in words what the marks show. */
  describedBy?: string | undefined;
  hideLabel?: boolean;
  hint?: ReactNode;
  counts?: 'words' | 'sentences';
  minRows?: number;
  halted?: boolean;
  id?: string;
  maxLength?: number;
  ref?: Ref<HTMLTextAreaElement>;
}

/**
 * Text of several lines with marks under the words: a copy of the text lies beneath and shows only its marks. They are
 * seen only; a notice says the same in words and is read with the field.
 */
export function MarkedArea({ label, value, onChange, spans, describedBy, hideLabel, hint, counts, minRows = 2, halted, id, maxLength, ref }: MarkedAreaProps) {
  return (
    <Field label={label} hint={hint} aside={counts && sayCount(value, counts)} {...(hideLabel ? { hideLabel } : {})} {...(id ? { id } : {})}>
      {(control) => (
        <div className={['marked', halted ? 'halt' : '', minRows === 1 ? 'one' : ''].join(' ').trim()}>
          <div className="input area under" aria-hidden="true">{marked(value, spans)}{'\n'}</div>
          <textarea {...control} ref={ref} rows={minRows} maxLength={maxLength} className="input area over" value={value} onChange={(event) => onChange(event.target.value)}
            aria-describedby={[control['aria-describedby'], describedBy].filter(Boolean).join(' ') || undefined} />
        </div>
      )}
    </Field>
  );
}

/** A text field that can be told to select some of its words. */
export function useSelectIn() {
  const area = useRef<HTMLTextAreaElement>(null);
  const select = ({ start, end }: { start: number; end: number }) => {
    area.current?.focus();
    area.current?.setSelectionRange(start, end);
  };
  return [area, select] as const;
}
