import { say } from '#platform/i18n/say.ts';
import { EmptyState, PageHead } from '#platform/ui/index.ts';

export default function ChartPage() {
  return (
    <>
      <PageHead title={say('nav.patients')} />
      <div className="body"><EmptyState>{say('ui.empty')}</EmptyState></div>
    </>
  );
}
