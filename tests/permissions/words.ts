const roster = Buffer.from('Last name,First name,Date of birth\nSummers,Ann,1990-01-02\n').toString('base64');

const chartDraft = { happenedAt: '2026-11-24T14:00:00.000Z', minutes: 5, answers: {}, text: 'Spoke about the bus' };

/** What a shape cannot say of itself: the one value that means something. For one endpoint's field, or for every field of that name. */
const words: Record<string, unknown> = {
  'board.readDue key': 'unmarked', key: 'week.judge.closure', value: 'short', timeZone: 'America/New_York', weekStart: '2026-11-23', presetId: 'mental-health-day', preset: 'mental-health-day', policyPreset: 'iop-adult', slug: 'a-new-clinic',
  'people.addContact value': '+1 201 555 0142', 'people.comparePatient birthDate': '1990-01-02', 'people.registerPatient birthDate': '1990-01-02', file: roster, mapping: { familyName: 0, givenName: 1, birthDate: 2 },
  // Ahead: what is planned for the past is refused before anything is looked up.
  'sessions.addSession date': '2026-12-07', 'sessions.moveSession date': '2026-12-07', 'schedule.addAppointment date': '2026-12-07', 'schedule.closeDay date': '2026-12-07', 'schedule.openDay date': '2026-12-21', 'schedule.inPersonDay date': '2026-12-21', 'schedule.freeTimes from': '2026-12-07', 'schedule.mergeGroup from': '2026-12-07', 'sessions.coverPoint covered': true,
  // A kind that everyone who treats may write, a step that needs no reason and no basis, and a cover that is ahead.
  'notes.saveDraft kind': 'phone', 'notes.saveDraft draft': chartDraft, 'notes.correctChartNote draft': chartDraft, 'measures.takeReadings vitals': { pulse: 88 }, 'notes.saveDraft saw': 0, 'outreach.logAttempt channel': 'phone', 'outreach.logAttempt outcome': 'no-answer', 'handover.nameCover fromDate': '2026-12-07', 'handover.nameCover toDate': '2026-12-08', 'attendance.confirmPlace saw': 0, 'watch.addToWatch said': { kind: 'note', text: 'Asleep, breathing well' },
  'notes.saveShared saw': 0, 'notes.saveCard saw': 0
};

/** Whether an endpoint's field is filled although it may be left out. */
export const isMeant = (endpoint: string, field: string): boolean => `${endpoint} ${field}` in words;
export const exactly = (endpoint: string, field: string): unknown => words[`${endpoint} ${field}`] ?? words[field];
