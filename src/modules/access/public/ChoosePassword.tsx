import { useEffect, useState } from 'react';
import { say } from '#platform/i18n/say.ts';
import { Button, Form, Loading, PageHead, RefusalNotice, useSend } from '#platform/ui/plain.ts';
import { readLink, setPassword } from './calls.ts';
import type { LinkFacts } from './calls.ts';
import { PasswordChoice, isAboutPassword } from './PasswordChoice.tsx';

interface Props {
  token: string;
  onSaved: (email: string) => void;
  onForgot: () => void;
}

/** The page behind a one-time link: whom it is for, and a password to choose. */
export function ChoosePassword({ token, onSaved, onForgot }: Props) {
  const [link, setLink] = useState<LinkFacts | null>(null);
  const { send: read, error } = useSend(readLink);
  useEffect(() => void read({ token }).then(setLink), [token, read]);
  if (error?.refusal === 'access/link-ended') return <Ended onForgot={onForgot} />;
  if (!link) return <><PageHead title={say('access.choose.reset')} /><RefusalNotice error={error} />{!error && <Loading what={say('access.choose.reset')} />}</>;
  return <Choose token={token} link={link} onSaved={onSaved} onForgot={onForgot} />;
}

const Ended = ({ onForgot }: { onForgot: () => void }) => (
  <>
    <PageHead title={say('access.link.ended')} />
    <p>{say('access.link.ended.how')}</p>
    <div className="or"><Button onClick={onForgot}>{say('access.forgot')}</Button></div>
  </>
);

function Choose({ token, link, onSaved, onForgot }: Props & { link: LinkFacts }) {
  const [password, choose] = useState('');
  const { send, busy, error } = useSend(setPassword);
  if (error?.refusal === 'access/link-ended') return <Ended onForgot={onForgot} />;
  const submit = async () => {
    if (await send({ token, password })) onSaved(link.email);
  };
  return (
    <>
      <PageHead title={say(`access.choose.${link.why}`, { organization: link.organization })} />
      <p className="soft">{say('access.choose.for', { name: link.name, email: link.email })}</p>
      {error && !isAboutPassword(error) && <RefusalNotice error={error} />}
      <Form onSubmit={() => void submit()}>
        <input className="hide" type="text" autoComplete="username" value={link.email} readOnly tabIndex={-1} aria-hidden="true" />
        <PasswordChoice value={password} onChange={choose} error={error} />
        <Button kind="main" type="submit" busy={busy}>{say('access.choose.save')}</Button>
      </Form>
    </>
  );
}
