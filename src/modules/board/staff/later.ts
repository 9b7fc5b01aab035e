import { lazy } from 'react';

/** Pieces of Today that open on demand, fetched then, so that the first visit stays small. */
export const ArrivalDialog = lazy(async () => ({ default: (await import('./ArrivalDialog.tsx')).ArrivalDialog }));
export const DueDrawer = lazy(async () => ({ default: (await import('./DueDrawer.tsx')).DueDrawer }));
export const RaiseDialog = lazy(async () => ({ default: (await import('#modules/safety/staff/RaiseDialog.tsx')).RaiseDialog }));
