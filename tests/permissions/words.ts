const roster = Buffer.from('Last name,First name,Date of birth\nSummers,Ann,1990-01-02\n').toString('base64');

/** What a shape cannot say of itself: the one value that means something. For one endpoint's field, or for every field of that name. */
const words: Record<string, unknown> = {
  'board.readDue key': 'outreach', key: 'week.judge.closure', value: 'short', timeZone: 'America/New_York', weekStart: '2026-11-23', presetId: 'mental-health-day', preset: 'mental-health-day', policyPreset: 'iop-adult', slug: 'a-new-clinic',
  'people.addContact value': '+1 201 555 0142', 'people.comparePatient birthDate': '1990-01-02', 'people.registerPatient birthDate': '1990-01-02', file: roster, mapping: { familyName: 0, givenName: 1, birthDate: 2 },
  // Ahead: what is planned for the past is refused before anything is looked up.
  'sessions.addSession date': '2026-12-07', 'sessions.moveSession date': '2026-12-07', 'schedule.addAppointment date': '2026-12-07', 'schedule.closeDay date': '2026-12-07', 'schedule.openDay date': '2026-12-21', 'schedule.freeTimes from': '2026-12-07', 'schedule.mergeGroup from': '2026-12-07', 'sessions.coverPoint covered': true, 'notes.saveShared saw': 0, 'notes.saveCard saw': 0, 'notes.saveDraft saw': 0, 'notes.saveDraft kind': 'phone', answers: {}
};

export const exactly = (endpoint: string, field: string): unknown => words[`${endpoint} ${field}`] ?? words[field];
