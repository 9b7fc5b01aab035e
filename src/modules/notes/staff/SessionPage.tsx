import { say } from '#platform/i18n/say.ts';
import { EmptyState, PageHead } from '#platform/ui/index.ts';

export default function SessionPage() {
  return (
    <>
      <PageHead title={say('nav.groups')} />
      <div className="body"><EmptyState>{say('ui.empty')}</EmptyState></div>
    </>
  );
}
