import { say } from '#platform/i18n/say.ts';
import { sayDay, sayTime } from '#platform/i18n/times.ts';
import { DataList } from '#platform/ui/index.ts';
import type { ChartNoteContent } from '../chart-note-content.rules.ts';

/** A note without a session as one page, in the words that it was signed with. */
export function ChartNotePaper({ content: { kind, happened, answers, text }, patient }: { content: ChartNoteContent; patient: string }) {
  const when = say('chart-notes.when', { day: sayDay(happened.serviceDate, 'full'), time: sayTime(happened.at, happened.timeZone) });
  return (
    <article className="paper" aria-label={patient}>
      <section>
        <h3>{say('chart-notes.kind.title', { kind: kind.label, name: patient })}</h3>
        <DataList wide facts={[
          [say('notes.paper.when'), [when, happened.minutes === null ? '' : say('chart-notes.for-minutes', { n: happened.minutes })].filter(Boolean).join('; ')],
          ...answers.map(({ label, text: answer, id }): [string, React.ReactNode] => [label, <p key={id} className="version">{answer}</p>]),
          [kind.textLabel, <p key="text" className="version">{text}</p>]
        ]} />
      </section>
    </article>
  );
}
