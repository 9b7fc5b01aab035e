import type { Catalog } from '#platform/i18n/say.ts';

/** One sentence for each kind of thing that happens, said by the timeline and looked through by its search. */
export const words = {
  'charts.event.session.attended': 'Was in {title}, {time}',
  'charts.event.session.absent': 'Did not come to {title}',
  'charts.event.session.not-joined': 'Was here, and not in {title}',
  'charts.event.session.mark-taken-back': 'The mark for {title} was taken back',
  'charts.event.note.signed': 'Note signed: {title}',
  'charts.event.note.corrected': 'Note corrected: {title}',
  'charts.event.note.cosigned': 'Note cosigned: {title}',
  'charts.event.attention.raised': 'Needed a person',
  'charts.event.attention.taken': 'Somebody took it',
  'charts.event.attention.done': 'What was needed was done',
  'charts.event.episode.admitted': 'Admitted',
  'charts.event.episode.held': 'Put on hold',
  'charts.event.episode.discharged': 'Discharged',
  'charts.event.episode.resumed': 'Back from hold',
  'charts.event.episode.step-down-set': 'Step-down planned',
  'charts.event.focus.written': 'Works on: {text}',
  'charts.event.allergy.recorded': 'Allergy recorded: {substance}',
  'charts.event.allergy.ended': 'Allergy ended: {substance}',
  'charts.event.team.joined': '{name} joined the care team',
  'charts.event.document.added': 'Document added: {title}',
  'charts.event.document.withdrawn': 'Document withdrawn: {title}',
  'charts.event.emergency-sheet.made': 'Emergency sheet made',
  'charts.event.disclosure.completed': 'Emergency facts given to {name}, {title}: {text}',
  'charts.event.disclosure.not-given': 'The emergency sheet was given to nobody: {text}',
  'charts.event.naloxone.given': 'Naloxone given: {product}, {n} doses. {text}',
  'charts.event.other': 'Something was recorded'
} as const satisfies Catalog;
