import { fetched } from '#platform/ui/index.ts';

/** Pieces of Today that open on demand: fetched when the page stands, so that the first visit stays small and none opens late. */
export const ArrivalDialog = fetched(async () => (await import('./ArrivalDialog.tsx')).ArrivalDialog);
export const DayChanges = fetched(async () => (await import('#modules/sessions/staff/DayChanges.tsx')).DayChanges);
export const DueDrawer = fetched(async () => (await import('./DueDrawer.tsx')).DueDrawer);
export const NotJoiningDialog = fetched(async () => (await import('#modules/watch/staff/NotJoiningDialog.tsx')).NotJoiningDialog);
export const SeenDialog = fetched(async () => (await import('#modules/safety/staff/SeenDialog.tsx')).SeenDialog);
export const RaiseDialog = fetched(async () => (await import('#modules/safety/staff/RaiseDialog.tsx')).RaiseDialog);
export const boardDialogs = [ArrivalDialog, DayChanges, DueDrawer, NotJoiningDialog, SeenDialog, RaiseDialog] as const;
