import '#platform/ui/styles/public.css';
import { createRoot } from 'react-dom/client';
import SignInPage from '#modules/access/public/SignInPage.tsx';
import { words as accessWords } from '#modules/access/access.catalog.en.ts';
import { words as platformWords } from '#platform/i18n/platform.catalog.en.ts';
import { addWords } from '#platform/i18n/say.ts';
import { wearChosenAppearance } from '#platform/ui/appearance.ts';
import { LiveRegion, Logo } from '#platform/ui/plain.ts';
import { say } from '#platform/i18n/say.ts';

wearChosenAppearance();
addWords(platformWords);
addWords(accessWords);
createRoot(document.getElementById('root')!).render(
  <div className="public">
    <header className="mark"><Logo />{say('app.name')}</header>
    <main><SignInPage /></main>
    <LiveRegion />
  </div>
);
