import { useId } from 'react';
import type { ReactNode } from 'react';
import { Kbd } from './Button.tsx';

export interface SegmentedProps<Value extends string | number> {
  /** Read as the name of the group; shown by the row or heading it stands in. */
  label: string;
  value: Value | null;
  options: readonly { value: Value; label: ReactNode; key?: string }[];
  onChange: (value: Value) => void;
  /** Narrow cells of one figure, such as 0 to 5. */
  figures?: boolean;
  readOnly?: boolean;
}

/** Choose one of a few, all in sight: a real radio group, moved through with the arrow keys. */
export function Segmented<Value extends string | number>({ label, value, options, onChange, figures, readOnly }: SegmentedProps<Value>) {
  const name = useId();
  return (
    <div className={figures ? 'seg num' : 'seg'} role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value} className={option.value === value ? 'on' : undefined}>
          <input type="radio" name={name} checked={option.value === value} disabled={readOnly} onChange={() => onChange(option.value)} />
          {option.key && <Kbd>{option.key}</Kbd>}
          {option.label}
        </label>
      ))}
    </div>
  );
}
