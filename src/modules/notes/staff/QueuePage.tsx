import { say } from '#platform/i18n/say.ts';
import { EmptyState, PageHead } from '#platform/ui/index.ts';

export default function QueuePage() {
  return (
    <>
      <PageHead title={say('nav.queue')} />
      <div className="body"><EmptyState>{say('ui.empty')}</EmptyState></div>
    </>
  );
}
