import { say } from '#platform/i18n/say.ts';
import { PageHead } from '#platform/ui/plain.ts';

export default function SignInPage() {
  return <PageHead title={say('access.sign-in')} />;
}
