import { PatientAudit } from '#modules/access/staff/PatientAudit.tsx';
import { say } from '#platform/i18n/say.ts';
import { Drawer } from '#platform/ui/index.ts';

/** Who opened or changed this chart, for the director. */
export const AuditDrawer = ({ patientId, onClose }: { patientId: string; onClose: () => void }) => <Drawer open onClose={onClose} title={say('charts.audit')} width={640}><PatientAudit patientId={patientId} /></Drawer>;
