import { lazy } from 'react';

/** Pieces of Today that open on demand, fetched then, so that the first visit stays small. */
export const ArrivalDialog = lazy(async () => ({ default: (await import('./ArrivalDialog.tsx')).ArrivalDialog }));
export const DueDrawer = lazy(async () => ({ default: (await import('./DueDrawer.tsx')).DueDrawer }));
export const NotJoiningDialog = lazy(async () => ({ default: (await import('#modules/watch/staff/NotJoiningDialog.tsx')).NotJoiningDialog }));
export const SeenDialog = lazy(async () => ({ default: (await import('#modules/safety/staff/SeenDialog.tsx')).SeenDialog }));
export const RaiseDialog = lazy(async () => ({ default: (await import('#modules/safety/staff/RaiseDialog.tsx')).RaiseDialog }));
