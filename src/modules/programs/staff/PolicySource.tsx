import { say } from '#platform/i18n/say.ts';
import { sayDay } from '#platform/i18n/times.ts';
import { State } from '#platform/ui/index.ts';
import type { PolicyInForce } from '../programs.contract.ts';
import { sayPolicy } from './policy-words.ts';

const isOther = ({ value, shipped }: PolicyInForce): boolean => JSON.stringify(value) !== JSON.stringify(shipped.value);

/** Where a value comes from, since when, and how well it is verified. */
export function PolicySource({ policy }: { policy: PolicyInForce }) {
  const from = policy.from === 'program' ? say('policy.by-program', { why: policy.citation }) : policy.citation;
  return (
    <div className="small">
      {policy.status === 'U' && <State mark="caution" tone="caution">{say('policy.unverified')}</State>}
      {policy.status === 'V2' && <p className="soft">{say('policy.secondary')}</p>}
      <p className="soft">{from}{policy.effectiveFrom && ` ${say('policy.since', { day: sayDay(policy.effectiveFrom, 'date') })}.`}</p>
      {isOther(policy) && <p className="soft">{say('policy.shipped')}: {sayPolicy(policy.shipped.value, policy.unit)}</p>}
    </div>
  );
}
