import type { ComponentType } from 'react';

export interface PageRoute {
  path: string;
  /** The page, loaded when first opened; its default export. */
  load: () => Promise<{ default: ComponentType }>;
}

/** Every page of the staff app. A module adds its pages here. */
export const pages: readonly PageRoute[] = [
  { path: '/', load: () => import('#modules/board/staff/TodayPage.tsx') },
  { path: '/week', load: () => import('#modules/attendance/staff/WeekPage.tsx') },
  { path: '/sessions/$sessionId/$step', load: () => import('#modules/notes/staff/SessionPage.tsx') },
  { path: '/groups', load: () => import('#modules/schedule/staff/GroupsPage.tsx') },
  { path: '/groups/$groupId', load: () => import('#modules/schedule/staff/GroupPage.tsx') },
  { path: '/schedule', load: () => import('#modules/schedule/staff/DayPage.tsx') },
  { path: '/to-tell', load: () => import('#modules/sessions/staff/ToTellPage.tsx') },
  { path: '/patients', load: () => import('#modules/people/staff/PatientsPage.tsx') },
  { path: '/admissions', load: () => import('#modules/episodes/staff/AdmitPeoplePage.tsx') },
  { path: '/patients/$patientId', load: () => import('#modules/charts/staff/ChartPage.tsx') },
  { path: '/patients/$patientId/emergency', load: () => import('#modules/consents/staff/EmergencyPage.tsx') },
  { path: '/patients/$patientId/separate', load: () => import('#modules/separations/staff/SeparatePage.tsx') },
  { path: '/patients/$patientId/disclosures', load: () => import('#modules/consents/staff/DisclosuresPage.tsx') },
  { path: '/disclosures', load: () => import('#modules/consents/staff/DisclosuresPage.tsx') },
  { path: '/day-pack', load: () => import('#modules/daypack/staff/DayPackPage.tsx') },
  { path: '/incidents', load: () => import('#modules/incidents/staff/IncidentsPage.tsx') },
  { path: '/duplicates', load: () => import('#modules/people/staff/DuplicatesPage.tsx') },
  { path: '/not-joining/$patientId/$watchId', load: () => import('#modules/watch/staff/WatchPage.tsx') },
  { path: '/not-joining/$patientId', load: () => import('#modules/watch/staff/WatchPage.tsx') },
  { path: '/setup', load: () => import('#modules/programs/staff/SetupPage.tsx') },
  { path: '/setup/$', load: () => import('#modules/programs/staff/SetupPage.tsx') },
  { path: '/import', load: () => import('#modules/people/staff/ImportPage.tsx') },
  { path: '/account', load: () => import('#modules/access/staff/AccountPage.tsx') },
  { path: '/queue', load: () => import('#modules/notes/staff/QueuePage.tsx') },
  { path: '/outreach', load: () => import('#modules/outreach/staff/OutreachPage.tsx') },
  { path: '/handover', load: () => import('#modules/handover/staff/HandoverPage.tsx') },
  { path: '/audit', load: () => import('#modules/access/staff/AuditPage.tsx') }
];
