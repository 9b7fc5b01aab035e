import { useMay } from '#apps/client.ts';
import type { PatientFacts } from '#modules/people/patients.types.ts';
import { say } from '#platform/i18n/say.ts';
import { A, Button } from '#platform/ui/index.ts';
import type { Opening } from './Row.tsx';

/** What is begun from a chart: a note, a paper, a risk, and the sheet for an emergency, which is one click from here. */
export function ChartActions({ facts: { id, care, episodes, program }, onOpen }: { facts: PatientFacts; onOpen: (what: Opening) => void }) {
  const hasStay = episodes.length > 0;
  const mayWrite = useMay('chart-note.write') && care !== null && hasStay;
  const mayDocuments = useMay('document.read');
  const mayRisk = useMay('chart.read') && care !== null && program !== null;
  const mayHandOver = useMay('handover.give') && care !== null && hasStay;
  const maySheet = useMay('emergency-sheet.make') && care !== null && hasStay;
  return (
    <>
      {mayWrite && <Button icon="add" onClick={() => onOpen({ kind: 'desk' })}>{say('charts.new-note')}</Button>}
      {mayDocuments && <Button icon="paper" onClick={() => onOpen({ kind: 'documents' })}>{say('charts.documents')}</Button>}
      {mayRisk && <Button icon="shield" onClick={() => onOpen({ kind: 'risk' })}>{say('charts.risk')}</Button>}
      {mayHandOver && <Button icon="inbox" onClick={() => onOpen({ kind: 'handover' })}>{say('charts.hand-over')}</Button>}
      {maySheet && <A to={`/patients/${id}/emergency`} className="btn">{say('charts.emergency')}</A>}
    </>
  );
}
