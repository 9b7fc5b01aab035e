import { say } from '#platform/i18n/say.ts';
import { Button, announce } from '#platform/ui/plain.ts';

/** The codes, once. Nobody can show them again. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const copy = () => void navigator.clipboard.writeText(codes.join('\n')).then(() => announce(say('access.recovery-codes.copied')));
  return (
    <div className="stack">
      <p>{say('access.recovery-codes.why')}</p>
      <ul className="codes">{codes.map((code) => <li key={code}>{code}</li>)}</ul>
      <div className="acts no-print">
        <Button kind="main" onClick={onKept}>{say('access.recovery-codes.kept')}</Button>
        <Button icon="print" onClick={() => print()}>{say('access.recovery-codes.print')}</Button>
        <Button kind="quiet" onClick={copy}>{say('access.recovery-codes.copy')}</Button>
      </div>
    </div>
  );
}
