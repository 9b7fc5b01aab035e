import { useNavigate } from '@tanstack/react-router';
import { useMay } from '#apps/client.ts';
import type { PatientFacts } from '#modules/people/patients.types.ts';
import { say } from '#platform/i18n/say.ts';
import { A, Button, Menu, type MenuItem } from '#platform/ui/index.ts';
import type { Opening } from './Row.tsx';

interface ActionsProps {
  facts: PatientFacts;
  onOpen: (what: Opening) => void;
}

/** What is begun from a chart. A note and the sheet for an emergency are one click from here; the rest waits under More, so that all stand in one line. */
export function ChartActions({ facts, onOpen }: ActionsProps) {
  const { id, care, episodes } = facts;
  const hasStay = episodes.length > 0;
  const mayWrite = useMay('chart-note.write') && care !== null && hasStay;
  const maySheet = useMay('emergency-sheet.make') && care !== null && hasStay;
  return (
    <>
      {mayWrite && <Button icon="add" onClick={() => onOpen({ kind: 'desk' })}>{say('charts.new-note')}</Button>}
      {maySheet && <A to={`/patients/${id}/emergency`} className="btn">{say('charts.emergency')}</A>}
      <More facts={facts} onOpen={onOpen} />
    </>
  );
}

function More({ facts: { id, care, episodes, program }, onOpen }: ActionsProps) {
  const go = useNavigate();
  const maySeparate = useMay('chart.join') && care !== null && episodes.length > 0;
  const mayDocuments = useMay('document.read');
  const mayRisk = useMay('chart.read') && care !== null && program !== null;
  const mayNaloxone = useMay('naloxone.record') && care !== null && episodes.length > 0;
  const mayHandOver = useMay('handover.give') && care !== null && episodes.length > 0;
  const items: MenuItem[] = [
    ...(mayDocuments ? [{ label: say('charts.documents'), icon: 'paper' as const, onClick: () => onOpen({ kind: 'documents' }) }] : []),
    ...(mayRisk ? [{ label: say('charts.risk'), icon: 'shield' as const, onClick: () => onOpen({ kind: 'risk' }) }] : []),
    ...(mayNaloxone ? [{ label: say('charts.naloxone'), icon: 'med' as const, onClick: () => onOpen({ kind: 'naloxone' }) }] : []),
    ...(mayHandOver ? [{ label: say('charts.hand-over'), icon: 'inbox' as const, onClick: () => onOpen({ kind: 'handover' }) }] : []),
    ...(maySeparate ? [{ label: say('charts.separate'), icon: 'groups' as const, onClick: () => void go({ to: `/patients/${id}/separate` }) }] : [])
  ];
  const [first] = items;
  if (!first) return null;
  if (items.length === 1) return <Button {...(first.icon ? { icon: first.icon } : {})} onClick={first.onClick}>{first.label}</Button>;
  return <Menu button={<Button>{say('charts.more-actions')}</Button>} sections={[{ items }]} />;
}
