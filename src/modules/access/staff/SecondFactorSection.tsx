import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay } from '#platform/i18n/times.ts';
import { Button, Dialog, Failed, Loading, RefusalNotice, offerUndo, useSend } from '#platform/ui/index.ts';
import type { MySecurity } from '../account.contract.ts';
import { RecoveryCodes } from '../public/RecoveryCodes.tsx';
import { SetUpCodes } from '../public/SetUpCodes.tsx';
import { SetUpPasskey } from '../public/SetUpPasskey.tsx';
import { canUsePasskeys } from '../public/passkeys.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';

/** What the person wants to change; each asks for the password first where a second step is there already. */
type Wish = { kind: 'codes' } | { kind: 'passkey' } | { kind: 'stop-codes' } | { kind: 'remove-passkey'; passkeyId: string } | { kind: 'recovery' };
type Stage = { at: 'confirm'; wish: Wish } | { at: 'set-up'; wish: Wish; proof?: string } | { at: 'recovery-codes'; codes: string[] } | null;

export function SecondFactorSection() {
  const security = useQuery(reads.access.mySecurity.queryOptions({ input: {} }));
  const [stage, setStage] = useState<Stage>(null);
  const change = useSend(doWish);
  const again = () => void security.refetch();
  const close = () => (setStage(null), again());
  const done = (codes: string[]) => (codes.length > 0 ? setStage({ at: 'recovery-codes', codes }) : close());
  const wants = (wish: Wish) => (change.clear(), setStage(isSetUp(wish) && security.data && !hasAny(security.data) ? { at: 'set-up', wish } : { at: 'confirm', wish }));
  const confirmed = async (wish: Wish, proof: string) => {
    if (isSetUp(wish)) return setStage({ at: 'set-up', wish, proof });
    setStage(null);
    const answer = await change.send({ wish, proof });
    if (!answer) return undefined;
    if (answer.codes.length === 0) offerUndo(say('account.second.removed'));
    return done(answer.codes);
  };
  return (
    <section aria-labelledby="second">
      <div className="colhead"><h2 id="second">{say('account.second')}</h2></div>
      <RefusalNotice error={change.error} />
      {security.isError && <Failed error={security.error} onRetry={again} />}
      {security.isPending && <Loading what={say('account.second.loading')} />}
      {security.data && <Factors security={security.data} wants={wants} />}
      {stage?.at === 'confirm' && <ConfirmDialog onClose={() => setStage(null)} onConfirmed={(proof) => void confirmed(stage.wish, proof)} />}
      {stage?.at === 'set-up' && <SetUpDialog stage={stage} onDone={done} onClose={close} />}
      {stage?.at === 'recovery-codes' && <Dialog open onClose={close} title={say('access.recovery-codes')}><RecoveryCodes codes={stage.codes} onKept={close} /></Dialog>}
    </section>
  );
}

const isSetUp = ({ kind }: Wish) => kind === 'codes' || kind === 'passkey';
const hasAny = ({ codesSince, passkeys }: MySecurity) => codesSince !== null || passkeys.length > 0;

function SetUpDialog({ stage, onDone, onClose }: { stage: { wish: Wish; proof?: string }; onDone: (codes: string[]) => void; onClose: () => void }) {
  const proof = stage.proof === undefined ? {} : { proof: stage.proof };
  return stage.wish.kind === 'codes'
    ? <Dialog open onClose={onClose} title={say('account.second.add-codes')}><SetUpCodes {...proof} onDone={onDone} onBack={onClose} /></Dialog>
    : <Dialog open onClose={onClose} title={say('account.second.add-passkey')}><SetUpPasskey {...proof} onDone={onDone} onBack={onClose} /></Dialog>;
}

/** What needs no further step once the password was given; answers new recovery codes, if any. */
async function doWish({ wish, proof }: { wish: Wish; proof: string }, options: { context: { key: string } }): Promise<{ codes: string[] }> {
  const body = { proof };
  if (wish.kind === 'recovery') return { codes: (await api.access.renewRecoveryCodes({ body }, options)).recoveryCodes };
  if (wish.kind === 'stop-codes') await api.access.removeCodes({ body }, options);
  if (wish.kind === 'remove-passkey') await api.access.removePasskey({ params: { passkeyId: wish.passkeyId }, body }, options);
  return { codes: [] };
}

function Factors({ security, wants }: { security: MySecurity; wants: (wish: Wish) => void }) {
  const { codesSince, passkeys, recoveryCodesLeft, isRequired } = security;
  const since = (instant: string) => say('account.second.since', { day: sayDay(instant.slice(0, 10), 'date') });
  return (
    <>
      {!hasAny(security) && <p className="soft">{say('account.second.none')} {isRequired && say('account.second.required')}</p>}
      <ul className="rows-list">
        {codesSince && <li><div><span>{say('account.second.codes')}</span><p className="small soft">{since(codesSince)}</p></div><span className="acts"><Button onClick={() => wants({ kind: 'codes' })}>{say('account.second.new-codes')}</Button><Button kind="quiet" onClick={() => wants({ kind: 'stop-codes' })}>{say('account.second.stop-codes')}</Button></span></li>}
        {passkeys.map(({ id, label, createdAt }) => (
          <li key={id}><div><span>{label}</span><p className="small soft">{since(createdAt)}</p></div><Button kind="quiet" aria-label={say('account.second.remove-of', { label })} onClick={() => wants({ kind: 'remove-passkey', passkeyId: id })}>{say('account.second.remove')}</Button></li>
        ))}
        {hasAny(security) && <li><div><span>{say('account.recovery')}</span><p className="small soft">{say('account.recovery.left', { n: recoveryCodesLeft })}</p></div><Button onClick={() => wants({ kind: 'recovery' })}>{say('account.recovery.new')}</Button></li>}
      </ul>
      <div className="acts">
        {!codesSince && <Button onClick={() => wants({ kind: 'codes' })}>{say('account.second.add-codes')}</Button>}
        {canUsePasskeys() && <Button onClick={() => wants({ kind: 'passkey' })}>{say('account.second.add-passkey')}</Button>}
      </div>
    </>
  );
}
