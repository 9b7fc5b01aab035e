import { say } from '#platform/i18n/say.ts';
import { EmptyState, PageHead } from '#platform/ui/index.ts';

export default function ImportPage() {
  return (
    <>
      <PageHead title={say('nav.import')} />
      <div className="body"><EmptyState>{say('ui.empty')}</EmptyState></div>
    </>
  );
}
