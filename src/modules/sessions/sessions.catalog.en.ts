import type { Catalog } from '#platform/i18n/say.ts';

/** Why something was not done with a session. */
export const words = {
  'refusal.sessions/cancelled': 'This session is cancelled.',
  'refusal.sessions/already-began': 'This session has begun already.',
  'refusal.sessions/not-begun': 'This session has not begun.',
  'refusal.sessions/not-yet': 'It is too early for that.',
  'refusal.sessions/ends-before-it-began': 'The end is before the beginning.',
  'refusal.sessions/reason-needed': 'Say why the end changes.',
  'refusal.sessions/kept-apart': 'This person cannot be in this session with somebody on its list.',
  'refusal.sessions/not-in-treatment': 'This person is not in treatment on that day.',
  'refusal.sessions/over-capacity': 'That makes {counted} people: the plan has {capacity} seats, and the policy allows {most}. Say why, and it goes on.',
  'refusal.sessions/guest-changed-meanwhile': 'Somebody changed this guest meanwhile. Look at it again.',
  'refusal.sessions/not-to-be-told': 'This change does not concern this person.',
  'refusal.sessions/how-was-it-told': 'Say how they were told.',
  'refusal.sessions/no-messages': 'This person does not take messages. Call them.',
  'refusal.sessions/already-here': 'This person is on the list already.',
  'refusal.sessions/already-marked': 'Somebody is marked in this session. Take the mark back first.',
  'refusal.sessions/already-meets-then': 'The group meets at that time already.',
  'refusal.sessions/clinician-busy': 'The clinician has an appointment at that time.',
  'refusal.sessions/room-busy': 'The room is taken at that time.',
  'refusal.sessions/not-on-staff': 'That person does not work here on that day.',
  'refusal.sessions/in-the-past': 'That time is over.',
  'refusal.sessions/changed-meanwhile': 'Somebody changed this session meanwhile. Look at it again.',
  'refusal.sessions/on-hold': 'This person is on hold that day.',
  'refusal.sessions/not-on-list': 'This person is not on the list.',
  'refusal.sessions/leads-already': 'That person leads this session already.',
  'refusal.sessions/not-a-leader': 'That person does not lead this session.',
  'refusal.sessions/clinician-away': 'That person is away that day.'
} as const satisfies Catalog;
