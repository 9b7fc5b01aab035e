import './words.ts';
import { say } from '#platform/i18n/say.ts';
import { Dialog } from '#platform/ui/index.ts';
import { NaloxoneForm } from './NaloxoneForm.tsx';

/** Naloxone given, over the emergency sheet. */
export const GiveNaloxone = ({ patientId, onClose, onDone }: { patientId: string; onClose: () => void; onDone: () => void }) => (
  <Dialog open onClose={onClose} title={say('naloxone.record')}><NaloxoneForm patientId={patientId} onDone={() => (onDone(), onClose())} onCancel={onClose} /></Dialog>
);
