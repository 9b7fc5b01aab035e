import { ChartNoteContent } from '../chart-note-content.rules.ts';
import { NoteContent } from '../note-content.rules.ts';
import { changesOfNote, viewOfContent, type FieldChange } from './note-view.ts';
import { say } from '#platform/i18n/say.ts';

export type SignedContent = NoteContent | ChartNoteContent;

/** A signed version as it was signed, of whichever kind it says. */
export const contentOfVersion = (version: { content: Record<string, unknown> }): SignedContent =>
  version.content['schema'] === 'handrail/chart-note/1' ? ChartNoteContent.parse(version.content) : NoteContent.parse(version.content);

export const isChartNote = (content: SignedContent): content is ChartNoteContent => content.schema === 'handrail/chart-note/1';

/** The clock by which its times are said. */
export const zoneOfContent = (content: SignedContent): string => (isChartNote(content) ? content.happened.timeZone : content.session.timeZone);

/** What differs between two versions: the label of each field, before, after. */
export function changesOf(before: SignedContent, after: SignedContent, patient: string): FieldChange[] {
  if (!isChartNote(before) && !isChartNote(after)) return changesOfNote(viewOfContent(before, patient), viewOfContent(after, patient)).map(([field, was, is]) => [say(`notes.field.${field}`), was, is]);
  const [was, is] = [wordsOf(before), wordsOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((label) => (was.get(label) === is.get(label) ? [] : [[label, was.get(label) ?? '', is.get(label) ?? ''] as const]));
}

function wordsOf(content: SignedContent): Map<string, string> {
  if (!isChartNote(content)) return new Map();
  const { happened, answers, kind, text } = content;
  return new Map([[say('chart-notes.time'), happened.at], [say('chart-notes.minutes'), happened.minutes === null ? '' : String(happened.minutes)], ...answers.map((answer): [string, string] => [answer.label, answer.text]), [kind.textLabel, text]]);
}
