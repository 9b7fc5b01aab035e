import '#modules/incidents/staff/words.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, useMay, useNow } from '#apps/client.ts';
import { Slip } from '#modules/incidents/staff/Slip.tsx';
import { useZone } from '#modules/incidents/staff/use-zone.ts';
import { say } from '#platform/i18n/say.ts';
import { sayMoment } from '#platform/i18n/times.ts';
import { A, Button, State, announce, useSend } from '#platform/ui/index.ts';
import type { Disclosure, OpenDisclosure } from '../consents.types.ts';
import { isSameEmergency } from '../disclosures.rules.ts';
import { WhoTook } from './WhoTook.tsx';

/** One sheet: when and by whom, who received it, and what there is to do with it. */
export function DisclosureRow({ disclosure }: { disclosure: Disclosure | OpenDisclosure }) {
  const zone = useZone();
  const [completing, setCompleting] = useState(false);
  const may = useMay('emergency-sheet.make');
  const { id, version, state, madeAt, madeBy } = disclosure;
  const when = sayMoment(madeAt, zone);
  const patient = 'patient' in disclosure ? disclosure.patient : null;
  return (
    <li>
      <div>
        {'patient' in disclosure && <p><A to={`/patients/${disclosure.patientId}`}>{patient}</A></p>}
        <p className={patient ? 'small soft' : ''}>{say('consents.disclosures.made', { when, by: madeBy })}</p>
        {state !== 'open' && <p className="small">{outcomeOf(disclosure)}</p>}
        {state !== 'open' && may && <Reopen disclosure={disclosure} zone={zone} />}
        {completing && <div className="completing"><WhoTook disclosureId={id} version={version} onDone={() => setCompleting(false)} onCancel={() => setCompleting(false)} /></div>}
      </div>
      {state === 'open' && !completing && <div className="standing"><Waits madeAt={madeAt} />{may && <Button onClick={() => setCompleting(true)} aria-label={say('consents.disclosures.complete-of', { name: patient ?? madeBy, when })}>{say('consents.disclosures.complete')}</Button>}</div>}
    </li>
  );
}

function Waits({ madeAt }: Pick<Disclosure, 'madeAt'>) {
  const now = useNow();
  return <State mark="open" tone={isSameEmergency(madeAt, now) ? 'plain' : 'caution'}>{say('consents.disclosures.waits')}</State>;
}

const outcomeOf = ({ toName, toFacility, nature, notGivenReason }: Disclosure): string =>
  notGivenReason === null ? say('consents.disclosures.given', { name: toName ?? '', facility: toFacility ?? '', nature: nature ?? '' }) : say('consents.disclosures.not-given', { reason: notGivenReason });

function Reopen({ disclosure: { id, version, madeAt }, zone }: { disclosure: Disclosure; zone: string }) {
  const { send, busy, error } = useSend(api.consents.reopenDisclosure);
  const queries = useQueryClient();
  const reopen = async (reason: string) => {
    if (!(await send({ params: { disclosureId: id }, body: { saw: version, reason } }))) return;
    announce(say('consents.disclosures.reopened'));
    void queries.invalidateQueries();
  };
  return <Slip withdrawn={null} label={say('consents.disclosures.reopen-of', { when: sayMoment(madeAt, zone) })} why={say('consents.disclosures.reopen.why')} hint={say('consents.disclosures.reopen.what')} zone={zone} busy={busy} error={error} onWithdraw={(reason) => void reopen(reason)} />;
}
