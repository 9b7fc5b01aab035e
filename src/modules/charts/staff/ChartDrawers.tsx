import { Suspense, lazy } from 'react';
import type { LocalDate } from '#kernel/time.ts';
import type { PatientFacts } from '#modules/people/patients.types.ts';
import type { Opening } from './Row.tsx';

const NoteDrawer = lazy(async () => ({ default: (await import('./NoteDrawer.tsx')).NoteDrawer }));
const NoteDeskDrawer = lazy(async () => ({ default: (await import('#modules/notes/staff/NoteDeskDrawer.tsx')).NoteDeskDrawer }));
const AuditDrawer = lazy(async () => ({ default: (await import('./AuditDrawer.tsx')).AuditDrawer }));
const DocumentsDrawer = lazy(async () => ({ default: (await import('#modules/coordination/staff/DocumentsDrawer.tsx')).DocumentsDrawer }));
const HandOverDrawer = lazy(() => import('#modules/handover/staff/HandOverDrawer.tsx'));
const RiskDrawer = lazy(() => import('#modules/safety/staff/RiskDrawer.tsx'));

/** What is open beside the chart; each is loaded when it is first opened. */
export function ChartDrawers({ opening, facts: { id, name, timeZone }, today, draftId, onClose }: { opening: Opening | null; facts: PatientFacts; today: LocalDate; draftId: string | null; onClose: () => void }) {
  return (
    <Suspense fallback={null}>
      {opening?.kind === 'documents' && <DocumentsDrawer patientId={id} today={today} onClose={onClose} />}
      {opening?.kind === 'audit' && <AuditDrawer patientId={id} onClose={onClose} />}
      {opening?.kind === 'risk' && <RiskDrawer patientId={id} name={name} zone={timeZone} onClose={onClose} />}
      {opening?.kind === 'handover' && <HandOverDrawer patientId={id} name={name} zone={timeZone} onClose={onClose} />}
      {opening?.kind === 'desk' && <NoteDeskDrawer patientId={id} name={name} draftId={draftId} onClose={onClose} />}
      {opening?.kind === 'note' && <NoteDrawer noteId={opening.id} onClose={onClose} />}
    </Suspense>
  );
}
