import { Suspense } from 'react';
import type { LocalDate } from '#kernel/time.ts';
import type { PatientFacts } from '#modules/people/patients.types.ts';
import { fetched, useFetchAhead } from '#platform/ui/index.ts';
import type { Opening } from './Row.tsx';

const NoteDrawer = fetched(async () => (await import('./NoteDrawer.tsx')).NoteDrawer);
const NoteDeskDrawer = fetched(async () => (await import('#modules/notes/staff/NoteDeskDrawer.tsx')).NoteDeskDrawer);
const AuditDrawer = fetched(async () => (await import('./AuditDrawer.tsx')).AuditDrawer);
const DocumentsDrawer = fetched(async () => (await import('#modules/coordination/staff/DocumentsDrawer.tsx')).DocumentsDrawer);
const HandOverDrawer = fetched(async () => (await import('#modules/handover/staff/HandOverDrawer.tsx')).default);
const NaloxoneDrawer = fetched(async () => (await import('#modules/incidents/staff/NaloxoneDrawer.tsx')).default);
const RiskDrawer = fetched(async () => (await import('#modules/safety/staff/RiskDrawer.tsx')).default);
const drawers = [NoteDeskDrawer, NoteDrawer, DocumentsDrawer, HandOverDrawer, RiskDrawer, NaloxoneDrawer] as const;

/** What is open beside the chart; fetched when the chart stands, so that none opens late. */
export function ChartDrawers({ opening, facts: { id, name, timeZone }, today, draftId, onClose }: { opening: Opening | null; facts: PatientFacts; today: LocalDate; draftId: string | null; onClose: () => void }) {
  useFetchAhead(drawers);
  return (
    <Suspense fallback={null}>
      {opening?.kind === 'documents' && <DocumentsDrawer patientId={id} today={today} onClose={onClose} />}
      {opening?.kind === 'audit' && <AuditDrawer patientId={id} onClose={onClose} />}
      {opening?.kind === 'risk' && <RiskDrawer patientId={id} name={name} zone={timeZone} onClose={onClose} />}
      {opening?.kind === 'naloxone' && <NaloxoneDrawer patientId={id} onClose={onClose} />}
      {opening?.kind === 'handover' && <HandOverDrawer patientId={id} name={name} zone={timeZone} onClose={onClose} />}
      {opening?.kind === 'desk' && <NoteDeskDrawer patientId={id} name={name} draftId={draftId} onClose={onClose} />}
      {opening?.kind === 'note' && <NoteDrawer noteId={opening.id} onClose={onClose} />}
    </Suspense>
  );
}
