import './words.ts';
import { useLocation } from '@tanstack/react-router';
import { Suspense, lazy, useState } from 'react';
import { say } from '#platform/i18n/say.ts';
import { PageHead, Segmented } from '#platform/ui/index.ts';
import { BrokenGlassList } from './BrokenGlassList.tsx';
import { ClinicAudit } from './ClinicAudit.tsx';
import { PatientAudit } from './PatientAudit.tsx';

const RemovedNotesList = lazy(() => import('#modules/notes/staff/RemovedNotesList.tsx'));

/** The director's view: openings without a care relationship first, notes that were removed, then everything; or one chart, named in the address. */
export default function AuditPage() {
  const patientId = useLocation({ select: ({ search }) => (search as { patient?: string }).patient });
  const [view, setView] = useState<'glass' | 'removed' | 'all'>('glass');
  if (patientId) return <><PageHead title={say('nav.audit')} sub={say('audit.sub')} /><div className="body"><PatientAudit patientId={patientId} /></div></>;
  const views = (['glass', 'removed', 'all'] as const).map((value) => ({ value, label: say(`audit.${value}`) }));
  return (
    <>
      <PageHead title={say('nav.audit')} sub={say('audit.sub')}><Segmented label={say('audit.views')} value={view} options={views} onChange={setView} /></PageHead>
      <div className="body">{view === 'glass' ? <BrokenGlassList /> : view === 'removed' ? <Suspense fallback={null}><RemovedNotesList /></Suspense> : <ClinicAudit />}</div>
    </>
  );
}
