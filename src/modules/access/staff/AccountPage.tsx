import './words.ts';
import '../public/access.css';
import { useMe } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { PageHead } from '#platform/ui/index.ts';
import { LookSection } from './LookSection.tsx';
import { PasswordSection } from './PasswordSection.tsx';
import { SecondFactorSection } from './SecondFactorSection.tsx';
import { SessionsSection } from './SessionsSection.tsx';

/** One's own account: how one signs in, where one is signed in, how it looks. */
export default function AccountPage() {
  const me = useMe().data;
  return (
    <>
      <PageHead title={say('account.yours')} sub={me ? `${me.name}, ${me.email}` : undefined} />
      <div className="body"><div className="form wide-form"><SessionsSection /><SecondFactorSection /><PasswordSection /><LookSection /></div></div>
    </>
  );
}
