import type { contract } from '#apps/contract.ts';
import type { Part } from './cast.ts';

/**
 * What a request comes to for somebody whose role may make it. `answered`: permission and relation stand, whatever else is
 * then said of the request. `unknown`: as an id that never was. `less`: answered, without what this reader may not know.
 */
export type Outcome = 'answered' | 'unknown' | { refused: string } | { less: (body: Body) => boolean };
// The bodies of many endpoints; a check names the few fields it needs.
// oxlint-disable-next-line typescript/no-explicit-any
type Body = any;

/** What was decided for one endpoint beside its `may`: what it is about, and what a relation to it changes. */
export interface Decision {
  own: Outcome;
  /** A record of the same clinic with which the asker has nothing to do: another program's, another account's. */
  without: Outcome;
  /** A patient whose very name is kept to the care team. Absent where the request names no patient. */
  hidden?: Outcome;
  /** Where a role has it otherwise. */
  but?: Partial<Record<Part, Partial<Pick<Decision, 'own' | 'without' | 'hidden'>>>>;
}

/** Names no record: the role alone decides. */
const noRecord: Decision = { own: 'answered', without: 'answered' };
/** A record of the clinic and of no patient: a room, a group's plan, a member of staff. The same in every program. */
const clinics = noRecord;
/** Names, times, arrival, contact: everyone with the role works with every patient of the clinic, except those hidden. */
const names: Decision = { own: 'answered', without: 'answered', hidden: 'unknown' };
/** Care: takes a care relationship. */
const care: Decision = { own: 'answered', without: 'unknown', hidden: 'unknown' };
/** A session's notes: takes a care relationship with its program; the session names no patient. */
const sessionCare: Decision = { own: 'answered', without: 'unknown' };
/** Opened for everyone who knows the patient's name, but without care: what is in it stays away. */
const lessWithout = (less: (body: Body) => boolean): Decision => ({ own: 'answered', without: { less }, hidden: 'unknown' });
/** A stay is changed in the program it is in; that there is one is known with the name. */
const stays: Decision = { own: 'answered', without: { refused: 'episodes/not-your-program' }, hidden: 'unknown' };
/** Arranged and run by those who work in its program or lead it; directors and administrators arrange the whole clinic. */
const programs: Decision = { own: 'answered', without: { refused: 'programs/not-your-program' }, but: { director: { without: 'answered' }, admin: { without: 'answered' } } };
/** The register is read by directors, and by whoever recorded the incident: here somebody else did. */
const register: Decision = { own: 'unknown', without: 'unknown', but: { director: { own: 'answered', without: 'answered' } } };
/** What was taken out of a chart: read by the director, who audits, and by whom it came from, who here is somebody else. */
const audited: Decision = { own: 'unknown', without: 'unknown', but: { director: { own: 'answered', without: 'answered' } } };
/** Between two people with a part in the care, here a colleague and Samuel, and a director with one; only the two settle it. */
const between: Decision = { own: 'unknown', without: 'unknown', hidden: 'unknown', but: { director: { own: { refused: 'handover/not-yours' } }, therapist: { own: { refused: 'handover/not-yours' } } } };
/** Administrators arrange the plan without knowing who is in it, so they seat nobody. */
const adminSeatsNobody = { admin: { own: { refused: 'sessions/not-in-treatment' }, without: { refused: 'sessions/not-in-treatment' }, hidden: { refused: 'sessions/not-in-treatment' } } } as const;

type Table = { [M in keyof typeof contract]: { [E in keyof (typeof contract)[M]]: Decision } };

/** Every endpoint, decided. A new one does not compile, and fails the matrix, until it has its line here. */
export const decided: Table = {
  access: {
    signIn: noRecord, signOut: noRecord, me: noRecord, lock: noRecord, unlock: noRecord, giveCode: noRecord, giveRecoveryCode: noRecord, beginCodes: noRecord, confirmCodes: noRecord, removeCodes: noRecord, renewRecoveryCodes: noRecord,
    askPasskeySignIn: noRecord, signInWithPasskey: noRecord, askPasskey: noRecord, givePasskey: noRecord, beginPasskey: noRecord, addPasskey: noRecord,
    // A fresh proof is asked for before the key is looked up; the second-factor tests remove real ones.
    removePasskey: { own: { refused: 'access/proof-needed' }, without: { refused: 'access/proof-needed' } },
    mySecurity: noRecord, mySessions: noRecord, endOtherSessions: noRecord, changePassword: noRecord, askReset: noRecord, readLink: noRecord, setPassword: noRecord, readFirstRun: noRecord, firstRun: noRecord,
    endSession: { own: 'answered', without: 'unknown' },
    listAccounts: noRecord, invite: noRecord, inviteAgain: clinics, setRoles: clinics, disableAccount: clinics, enableAccount: clinics, resetSecondFactor: clinics, listMessages: noRecord,
    // The glass is broken by whoever holds the record's id, hidden or not: that is what it is for, and it lands on the director's list.
    breakGlass: { own: 'answered', without: 'answered', hidden: 'answered' },
    listBrokenGlass: noRecord, reviewBrokenGlass: clinics, readPatientAudit: names,
    // Of one person's doings: somebody unknown did nothing.
    readAudit: noRecord
  },
  attendance: {
    // Where somebody is who takes part by video: for everyone who may have to send help there.
    readPlaces: clinics, confirmPlace: { ...names, hidden: { refused: 'attendance/not-on-list' } },
    changeCause: names,
    // A sheet names a session and its people; who is not on the list is unknown in it.
    enterPaper: names,
    markVisit: names, markAttendance: names, takeArrivals: clinics, readRoster: clinics, readWeek: clinics, readPatientWeek: names, countShort: noRecord
  },
  board: { readBoard: noRecord, readDue: noRecord },
  charts: {
    readTimeline: lessWithout(({ rows }) => rows.length === 0),
    readHeader: lessWithout(({ facts }) => !JSON.stringify(facts).includes('allerg'))
  },
  consents: {
    makeEmergencySheet: { ...care, without: { refused: 'consents/not-in-care' } }, completeDisclosure: { own: 'answered', without: 'unknown' }, dropDisclosure: { own: 'answered', without: 'unknown' },
    // The one that the request names waits already.
    reopenDisclosure: { own: { refused: 'consents/open-already' }, without: 'unknown' }, listOpenDisclosures: noRecord,
    listDisclosures: lessWithout(({ disclosures }) => disclosures.length === 0)
  },
  coordination: {
    moveDocument: care, listDocuments: lessWithout(({ documents }) => documents.length === 0), addDocument: care, readDocument: care, withdrawDocument: care },
  daypack: { readDayPack: noRecord, makeDayPack: noRecord, readNightly: noRecord, setNightly: noRecord },
  episodes: { admitPeople: { ...stays, hidden: stays.without, but: { director: { without: 'answered', hidden: 'unknown' } } }, admitPatient: { ...stays, but: { director: { without: 'answered' } } }, holdEpisode: stays, resumeEpisode: stays, planStepDown: stays, dischargePatient: stays, addFocus: care, changeFocus: care },
  handover: {
    listReceivers: names, handOver: care, readHandovers: noRecord, acknowledgeHandover: { ...between, but: { ...between.but, therapist: { own: 'answered' } } }, takeBackHandover: between, readLeftWork: noRecord, readCovers: noRecord,
    // A supervisor names their own cover; a director anybody's.
    nameCover: { own: { refused: 'handover/not-yours' }, without: { refused: 'handover/not-yours' }, but: { director: { own: 'answered', without: 'answered' } } },
    endCover: { own: { refused: 'handover/not-yours' }, without: { refused: 'handover/not-yours' }, but: { director: { own: 'answered', without: 'answered' } } }
  },
  incidents: {
    listIncidents: noRecord,
    // The request names a patient and one of the staff as one person, which is refused before either is looked up.
    recordIncident: { own: 'answered', without: 'answered', hidden: { refused: 'incidents/one-person-each' } },
    readIncident: register, changeIncident: register, addReport: register, closeIncident: register, reopenIncident: register,
    // The entry that the request names is of another kind, and unknown here.
    withdrawFromIncident: { own: 'unknown', without: 'unknown' },
    addPersonToIncident: { ...register, hidden: 'unknown', but: { director: { own: 'answered', without: 'answered', hidden: { refused: 'incidents/one-person-each' } } } },
    giveNaloxone: care, listNaloxone: lessWithout(({ naloxone }) => naloxone.length === 0), withdrawNaloxone: { own: 'answered', without: 'unknown' }
  },
  notes: {
    readSessionNotes: { own: 'answered', without: { less: ({ shared, cards }) => shared.text === '' && cards.every((card: Body) => card.draft === null && card.note === null && card.focus.length === 0 && card.earlier.length === 0) } },
    saveShared: sessionCare, saveCard: care, takeOver: care, sayWriting: care, confirmWord: care,
    // A memory aid of the writer's own, seen by nobody else and no part of the record.
    saveJot: names,
    assignCards: { own: 'answered', without: { refused: 'notes/not-a-leader' }, hidden: { refused: 'notes/not-a-leader' } },
    readNote: care, correctNote: care,
    // Names the list of the session; without care no card is ready, so nothing is signed.
    sign: lessWithout(({ signed }) => signed.length === 0),
    correctShared: { own: 'answered', without: { refused: 'notes/not-a-leader' } },
    cosign: care, reviewLikeness: care, readQueue: noRecord,
    readDesk: care, saveDraft: care, confirmDraftWord: care, discardDraft: care, takeOverDraft: care, signDraft: care, correctChartNote: care,
    removeNote: care,
    // A removed note is its author's, of whoever removed it, and the director's, who audits: here a colleague wrote and removed it.
    keepTime: audited,
    // Into one's own draft, and the draft is a colleague's.
    bringOver: { ...care, own: { refused: 'notes/another-author' } },
    // One's own removed notes of a session: a colleague has none. The card of this session is signed already.
    readToBring: { own: 'answered', without: 'answered' }, bringToCard: { ...care, own: { refused: 'notes/already-signed' } },
    listRemoved: noRecord, closePrivacyCheck: audited
  },
  measures: { takeReadings: care, readReadings: lessWithout(({ readings }) => readings.length === 0), withdrawReading: care },
  outreach: {
    readOutreach: noRecord, countOutreach: noRecord,
    readPersonOutreach: { ...names, without: { less: ({ person }) => person === null } },
    logAttempt: names, decideOutreach: care,
    // One's own slip; a director takes back another's.
    withdrawOutreach: { own: { refused: 'outreach/not-yours' }, without: { refused: 'outreach/not-yours' }, hidden: 'unknown', but: { director: { own: 'answered', without: 'answered' } } }
  },
  people: {
    findPatients: noRecord, readPatient: lessWithout(({ care: known, hidden }) => known === null && hidden.includes('timeline')),
    comparePatient: noRecord, registerPatient: noRecord, changeIdentity: names, setMessageRule: names, setNeeds: names, addContact: names, endContact: names, addTrusted: names, endTrusted: names, addCoverage: names, endCoverage: names,
    addAllergy: care, endAllergy: care,
    // Being on the team opens the chart: only somebody with a part in the care, or a director, changes it.
    joinCareTeam: { ...care, but: { director: { without: 'answered' } } }, leaveCareTeam: { ...care, but: { director: { without: 'answered' } } },
    keepApart: names, endKeepApart: names, decideDuplicate: names, readDuplicates: noRecord, joinCharts: names, undoJoin: names, readImport: noRecord, planImport: noRecord, commitImport: noRecord
  },
  programs: {
    listStaff: noRecord, addStaff: clinics, changeStaff: clinics, addCredential: clinics, endCredential: clinics, setSupervision: clinics, assign: clinics, endAssignment: clinics, setWorkingHours: clinics, addAbsence: clinics, removeAbsence: clinics,
    readSetup: noRecord, addSite: noRecord, addRoom: clinics, changeRoom: clinics, listPresets: noRecord, listPrograms: noRecord, changeProgram: clinics, readPolicies: clinics, setPolicy: clinics, policyHistory: clinics
  },
  proof: { confirmIdentity: noRecord },
  safety: {
    // That somebody needs a person now is for everyone on staff to say; why is care.
    recordRisk: care, endRisk: care, readRisks: lessWithout(({ risks }) => risks.length === 0),
    raiseAttention: names, takeAttention: names, noteAttention: names, closeAttention: names,
    readAttention: lessWithout(({ entries, fact }) => entries.length === 0 && fact === null)
  },
  schedule: {
    listGroups: noRecord, readGroup: { ...clinics, but: { admin: { own: { less: ({ people }) => people.length === 0 }, without: { less: ({ people }) => people.length === 0 } } } },
    addGroup: programs, groupConsequences: clinics, changeGroup: programs, endGroup: programs, mergeGroup: programs, readDay: noRecord, changeSite: clinics, addProgram: clinics, closeDay: clinics, openDay: clinics, videoDay: clinics, inPersonDay: clinics,
    enrol: { ...names, hidden: { refused: 'schedule/not-in-treatment' } }, endEnrolment: names,
    // A clinician's and a room's free times; a patient who is not known is busy nowhere.
    freeTimes: { ...names, hidden: 'answered' },
    addAppointment: { ...names, hidden: { refused: 'schedule/not-in-treatment' } }
  },
  sessions: {
    readSession: clinics, addSession: { ...programs, hidden: programs.without, but: { director: { without: 'answered', hidden: { refused: 'sessions/not-in-treatment' } }, ...adminSeatsNobody } },
    readConsequences: { ...clinics, but: { admin: { own: { less: ({ people }) => people.length === 0 }, without: { less: ({ people }) => people.length === 0 } } } },
    moveSession: programs, startSession: programs, stopSession: programs, cancelSession: programs, substituteLeader: programs,
    coverPoint: { ...programs, but: { director: { without: 'unknown' } } },
    readGuests: clinics, addGuest: { ...names, hidden: { refused: 'sessions/not-on-list' } }, removeGuest: names, readJoinable: clinics,
    listDayChanges: noRecord, readDayChange: clinics, keepTelling: { ...names, hidden: { refused: 'sessions/not-to-be-told' } },
    splitSession: { ...programs, hidden: programs.without, but: { director: { without: 'answered', hidden: { refused: 'sessions/is-over' } } } }, mergeSession: programs, delaySession: programs, setJoinLink: programs, readSize: clinics, readChanges: clinics, holdAs: programs,
    addPerson: { ...names, hidden: { refused: 'sessions/not-in-treatment' } }, removePerson: { ...names, hidden: { refused: 'sessions/not-on-list' } }
  },
  separations: {
    // The record's separation is between two whose names are known.
    readSeparations: names, chooseLines: names, completeSeparation: names
  },
  watch: {
    // Anyone who may mark attendance begins one and everyone sees that it goes on; what was found and decided is care.
    beginWatch: names, readWatch: { ...names, without: { less: ({ watch }) => watch.entries.length === 0 } },
    addToWatch: names, decideWatch: names, leaveWatch: names, withdrawWatch: names
  }
};
