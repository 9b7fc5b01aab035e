import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { announce, useSend } from '#platform/ui/index.ts';
import type { Withdrawn } from '../incidents.types.ts';
import { Slip } from './Slip.tsx';

/** Takes back a person or a report that was added to an incident by a slip. */
export function EntrySlip({ incidentId, entry, what, zone, onDone }: { incidentId: string; entry: { id: string; withdrawn: Withdrawn }; what: string; zone: string; onDone: () => void }) {
  const { send, busy, error } = useSend(api.incidents.withdrawFromIncident);
  const withdraw = async (reason: string) => {
    if (!(await send({ params: { incidentId }, body: { entryId: entry.id, reason } }))) return;
    announce(say('incidents.saved'));
    onDone();
  };
  return <Slip withdrawn={entry.withdrawn} label={say('incidents.withdraw-what', { what })} why={say('incidents.withdraw.why')} zone={zone} busy={busy} error={error} onWithdraw={(reason) => void withdraw(reason)} />;
}
