import '#platform/ui/styles/public.css';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { words as accessWords } from '#modules/access/access.catalog.en.ts';
import { words as signInWords } from '#modules/access/sign-in.words.en.ts';
import { words as platformWords } from '#platform/i18n/platform.catalog.en.ts';
import { addWords, say } from '#platform/i18n/say.ts';
import { wearChosenAppearance } from '#platform/ui/appearance.ts';
import { LiveRegion, Logo } from '#platform/ui/plain.ts';

/** Draws a page of its own, before anyone is signed in: one column, no staff components. */
export function drawPublicPage(page: () => ReactNode): void {
  wearChosenAppearance();
  addWords(platformWords);
  addWords(accessWords);
  addWords(signInWords);
  const Page = page;
  createRoot(document.getElementById('root')!).render(
    <div className="public">
      <div className="mark"><Logo />{say('app.name')}</div>
      <main><Page /></main>
      <LiveRegion />
    </div>
  );
}
