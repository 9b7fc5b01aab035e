import '#platform/ui/styles/staff.css';
import { createRoot } from 'react-dom/client';
import { wearChosenAppearance } from '#platform/ui/appearance.ts';
import { loadFloating } from '#platform/ui/floating.tsx';
import { App } from './App.tsx';
import { learnWords } from './words.ts';

wearChosenAppearance();
learnWords();
createRoot(document.getElementById('root')!).render(<App />);
// Back after signing out must not show what the browser kept of the page.
addEventListener('pageshow', (event) => event.persisted && location.reload());
setTimeout(() => void loadFloating(), 1000);
