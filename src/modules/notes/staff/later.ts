import { lazy } from 'react';

/** Pieces of the Run step that open rarely, fetched then. */
export const NotJoiningDialog = lazy(async () => ({ default: (await import('#modules/watch/staff/NotJoiningDialog.tsx')).NotJoiningDialog }));
export const SeenDialog = lazy(async () => ({ default: (await import('#modules/safety/staff/SeenDialog.tsx')).SeenDialog }));
export const PaperDialog = lazy(async () => ({ default: (await import('#modules/attendance/staff/PaperDialog.tsx')).PaperDialog }));
