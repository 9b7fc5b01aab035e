import { hasWords, say } from '#platform/i18n/say.ts';
import { A, CheckField, Notice } from '#platform/ui/index.ts';
import type { FoundPatient } from '../patients.types.ts';
import { sayBorn } from './born.ts';

export interface AlikeProps {
  alike: readonly (FoundPatient & { reasons: readonly string[] })[];
  isSomebodyElse: boolean;
  onSomebodyElse: (isSomebodyElse: boolean) => void;
}

/** Who of the clinic may be this person, and why; a person decides. */
export const Alike = ({ alike, isSomebodyElse, onSomebodyElse }: AlikeProps) => (
  <div role="status">
    <Notice title={say('people.alike', { n: alike.length })}>
      <p>{say('people.alike.what')}</p>
      <ul>{alike.map((one) => (
        <li key={one.id}><A to={`/patients/${one.id}`}>{say('people.alike.one', { name: one.name, born: sayBorn(one), recordNumber: one.recordNumber })}</A> <span className="soft">{sayReasons(one.reasons)}</span></li>
      ))}</ul>
      <CheckField label={say('people.alike.else')} checked={isSomebodyElse} onChange={onSomebodyElse} />
    </Notice>
  </div>
);

export const sayReasons = (reasons: readonly string[]): string => reasons.map((reason) => (hasWords(`people.reason.${reason}`) ? say(`people.reason.${reason}`) : reason)).join(', ');
