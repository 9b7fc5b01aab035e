import { say } from '#platform/i18n/say.ts';
import { Button, Notice } from '#platform/ui/index.ts';
import type { FieldChange } from './note-view.ts';

export interface ConflictProps {
  changes: readonly FieldChange[];
  onChoose: (keep: 'mine' | 'theirs') => void;
}

/** Two people saved the same thing: what differs is shown side by side, and a person chooses. */
export const Conflict = ({ changes, onChoose }: ConflictProps) => (
  <Notice alert title={say('notes.conflict')}>
    <p>{say('notes.conflict.what')}</p>
    {changes.map(([field, mine, theirs]) => (
      <dl key={field} className="both">
        <div><dt>{say('notes.conflict.mine')}, {say(`notes.field.${field}`).toLowerCase()}</dt><dd>{mine || say('notes.conflict.empty')}</dd></div>
        <div><dt>{say('notes.conflict.theirs')}, {say(`notes.field.${field}`).toLowerCase()}</dt><dd>{theirs || say('notes.conflict.empty')}</dd></div>
      </dl>
    ))}
    <div className="acts">
      <Button onClick={() => onChoose('mine')}>{say('notes.conflict.keep-mine')}</Button>
      <Button onClick={() => onChoose('theirs')}>{say('notes.conflict.take-theirs')}</Button>
    </div>
  </Notice>
);
