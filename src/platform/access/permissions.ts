/** Roles of staff; psychologist, social worker, counselor and trainee are credentials of `therapist`. */
export const roles = ['intake', 'therapist', 'peer', 'prescriber', 'nurse', 'dietitian', 'recreation', 'case-manager', 'front-desk', 'reviewer', 'biller', 'director', 'admin'] as const;
export type Role = (typeof roles)[number];

const all: readonly Role[] = roles;
const namesKnown = all.filter((role) => role !== 'admin');
const clinical: readonly Role[] = ['intake', 'therapist', 'peer', 'prescriber', 'nurse', 'dietitian', 'recreation', 'case-manager', 'director'];
const leaders: readonly Role[] = ['therapist', 'peer', 'prescriber', 'nurse', 'dietitian', 'recreation', 'case-manager', 'director'];
const seats: readonly Role[] = ['intake', 'therapist', 'case-manager', 'front-desk', 'director'];
const managers: readonly Role[] = ['director', 'admin'];

/**
 * Who may call what. An endpoint names one of these, and the database then limits which rows it sees. `anyone` needs no
 * session; `self` needs a session only, also one that is locked or still owes its second factor where the endpoint says so.
 */
export const permissions = {
  anyone: 'anyone',
  self: all,
  'patient.find': namesKnown,
  'patient.read': namesKnown,
  'patient.register': ['intake', 'front-desk', 'case-manager', 'therapist', 'director'],
  'patient.change': ['intake', 'front-desk', 'case-manager', 'therapist', 'nurse', 'director'],
  'patient.keep-apart': ['therapist', 'director'],
  'patient.import': ['director'],
  'care-team.change': ['intake', 'therapist', 'case-manager', 'director'],
  'chart.read': clinical,
  'chart.break-glass': clinical,
  'chart.join': ['director'],
  'chart-note.write': clinical,
  'document.read': clinical,
  'document.add': clinical,
  'allergy.record': clinical,
  'reading.take': clinical,
  'episode.change': ['intake', 'therapist', 'case-manager', 'director'],
  'focus.write': leaders,
  'board.read': namesKnown,
  'attention.raise': namesKnown,
  'attention.work': namesKnown,
  'attendance.mark': ['intake', 'therapist', 'peer', 'prescriber', 'nurse', 'dietitian', 'recreation', 'case-manager', 'front-desk', 'director'],
  'handover.give': clinical,
  'outreach.work': ['intake', 'therapist', 'peer', 'prescriber', 'nurse', 'dietitian', 'recreation', 'case-manager', 'front-desk', 'director'],
  'outreach.decide': ['intake', 'therapist', 'prescriber', 'nurse', 'case-manager', 'director'],
  'risk.record': ['intake', 'therapist', 'prescriber', 'nurse', 'case-manager', 'director'],
  'session.read': namesKnown,
  'session.run': leaders,
  'session.arrange': seats,
  'session.add-person': ['intake', 'therapist', 'peer', 'prescriber', 'nurse', 'dietitian', 'recreation', 'case-manager', 'front-desk', 'director'],
  'note.write': leaders,
  'note.sign': leaders,
  'note.cosign': ['therapist', 'prescriber', 'director'],
  'note.read': clinical,
  'watch.work': clinical,
  'week.read': ['intake', 'therapist', 'peer', 'prescriber', 'nurse', 'dietitian', 'recreation', 'case-manager', 'reviewer', 'director'],
  'setup.read': all,
  'setup.change': managers,
  'schedule.change': ['therapist', 'case-manager', 'director', 'admin'],
  'enrolment.change': seats,
  'staff.change': ['admin', 'director'],
  'account.manage': ['admin'],
  'incident.record': all,
  'incident.close': ['director'],
  'naloxone.record': clinical,
  'emergency-sheet.make': clinical,
  'day-pack.make': ['intake', 'therapist', 'peer', 'prescriber', 'nurse', 'dietitian', 'recreation', 'case-manager', 'front-desk', 'director'],
  'day-pack.nightly': ['admin'],
  'audit.read': ['director'],
  'message.read': ['admin']
} as const satisfies Record<string, 'anyone' | readonly Role[]>;

export type Permission = keyof typeof permissions;

/** Whether a person holding these roles may do this. */
export function mayDo(permission: Permission, held: readonly string[]): boolean {
  const allowed = permissions[permission];
  return allowed === 'anyone' || held.some((role) => (allowed as readonly string[]).includes(role));
}
