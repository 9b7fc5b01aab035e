import { fetched } from '#platform/ui/index.ts';

/** Pieces of the Run step that open rarely: fetched when the step stands, so that none keeps anybody waiting who types at once. */
export const NotJoiningDialog = fetched(async () => (await import('#modules/watch/staff/NotJoiningDialog.tsx')).NotJoiningDialog);
export const SeenDialog = fetched(async () => (await import('#modules/safety/staff/SeenDialog.tsx')).SeenDialog);
export const PaperDialog = fetched(async () => (await import('#modules/attendance/staff/PaperDialog.tsx')).PaperDialog);

export const runDialogs = [NotJoiningDialog, SeenDialog, PaperDialog] as const;
