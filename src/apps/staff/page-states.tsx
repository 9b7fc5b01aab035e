import { say } from '#platform/i18n/say.ts';
import { Button, Loading, Notice, PageHead } from '#platform/ui/index.ts';

export const PageLoading = () => <div className="body"><Loading what={say('ui.loading.page.what')} /></div>;

/** A page that broke or could not be fetched; the frame around it still works. */
export const PageFailed = () => (
  <>
    <PageHead title={say('ui.failed.page')} />
    <div className="body">
      <section><Notice alert title={say('ui.failed.page')}>
        <p>{say('ui.failed.page.kept')}</p>
        <Button onClick={() => location.reload()}>{say('ui.reload')}</Button>
      </Notice></section>
    </div>
  </>
);

export const NoSuchPage = () => (
  <>
    <PageHead title={say('ui.not-found')} />
    <div className="body"><section><p>{say('ui.not-found.kept')}</p></section></div>
  </>
);
