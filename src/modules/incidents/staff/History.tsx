import { say } from '#platform/i18n/say.ts';
import { sayMoment } from '#platform/i18n/times.ts';
import type { Incident } from '../incidents.types.ts';

/** Every wording with who, when and why; the newest first. */
export const History = ({ incident, zone }: { incident: Incident; zone: string }) => (
  <details>
    <summary>{say('incidents.history')} ({incident.history.length})</summary>
    <ol className="rows-list">
      {incident.history.toReversed().map(({ version, what, done, reason, by, at, state }) => (
        <li key={version}>
          <div>
            <p>{reason ?? say('incidents.history.first')} <span className="soft small">{say(`incidents.${state}`)}</span></p>
            <p className="small soft">{say('incidents.history.line', { when: sayMoment(at, zone), by })}</p>
            <p className="small">{[what, done].filter(Boolean).join(' ')}</p>
          </div>
        </li>
      ))}
    </ol>
  </details>
);
