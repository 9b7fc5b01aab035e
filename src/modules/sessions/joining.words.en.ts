import type { Catalog } from '#platform/i18n/say.ts';

/** Words of joining a session; they come with the pages on which somebody is added. */
export const words = {
  'joining.add': 'Add somebody',
  'joining.add.short': 'Add',
  'joining.title': 'Who joins {title}?',
  'joining.loading': 'who could join',
  'joining.room': '{n} of {most} counted.',
  'joining.room.full': '{n} counted; the policy and the plan allow {most}.',
  'joining.likely': 'Likely today',
  'joining.likely.none': 'Nobody is in the building, admitted today or with something to make up.',
  'joining.else': 'Somebody else',
  'joining.else.hint': 'Two letters of a name, a record number or a birth date.',
  'joining.else.none': 'Nobody is found.',
  'joining.via.admitted-today': 'Admitted today',
  'joining.via.make-up': 'Missed {title} on {day}',
  'joining.via.other-group': 'Expected in another group today',
  'joining.via.walk-in': 'Not expected today',
  'joining.via.elsewhere': 'Expected in {title} at this time',
  'joining.here': 'in the building since {time}',
  'joining.elsewhere': 'expected in {title} at this time',
  'joining.over': 'That makes {counted}: more than the {most} that plan and policy allow',
  'joining.why': 'Why {name} joins all the same',
  'joining.anyway': 'Add all the same',
  'joining.back': 'Somebody else instead',
  'joining.done': '{name} is on the list: {n} counted.',
  'joining.done.elsewhere': '{name} is on the list: {n} counted. They are expected elsewhere at this time too.',
  'joining.undone': 'Added by mistake'
} as const satisfies Catalog;
