import { say } from '#platform/i18n/say.ts';
import { EmptyState, PageHead } from '#platform/ui/index.ts';

export default function AccountPage() {
  return (
    <>
      <PageHead title={say('account.yours')} />
      <div className="body"><EmptyState>{say('ui.empty')}</EmptyState></div>
    </>
  );
}
