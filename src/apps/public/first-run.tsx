import FirstRunPage from '#modules/access/public/FirstRunPage.tsx';
import { drawPublicPage } from './page.tsx';

drawPublicPage(FirstRunPage);
