import { say } from '#platform/i18n/say.ts';
import { sayDay, sayTime } from '#platform/i18n/times.ts';
import { Button } from '#platform/ui/index.ts';
import type { Joinable } from '../joining.contract.ts';
import type { Joins } from './joining-here.ts';

export type Choice = Joins & { words: string };

/** People to choose from, each with why they would join. */
export function Choices({ people, onChoose }: { people: readonly Choice[]; onChoose: (person: Joins) => void }) {
  return (
    <ul className="rows-list joins">
      {people.map(({ words: why, ...person }) => (
        <li key={person.patientId}>
          <div>{person.name}<p className="small soft">{why}</p></div>
          <Button small aria-label={`${say('joining.add')}: ${person.name}`} onClick={() => onChoose(person)}>{say('joining.add.short')}</Button>
        </li>
      ))}
    </ul>
  );
}

/** Why somebody would join, and where they are. */
export function wordsOf({ via, missed, hereSince, elsewhere, program }: Joinable, zone: string): string {
  const onlyElsewhere = via === 'other-group' && elsewhere !== null;
  return [
    onlyElsewhere ? say('joining.via.elsewhere', { title: elsewhere }) : say(`joining.via.${via}`, { title: missed?.title ?? '', day: missed ? sayDay(missed.date, 'weekday') : '' }),
    via === 'walk-in' && program,
    hereSince && say('joining.here', { time: sayTime(hereSince, zone) }),
    !onlyElsewhere && elsewhere && say('joining.elsewhere', { title: elsewhere })
  ].filter(Boolean).join(', ');
}
