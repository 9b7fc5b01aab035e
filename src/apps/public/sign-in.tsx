import SignInPage from '#modules/access/public/SignInPage.tsx';
import { drawPublicPage } from './page.tsx';

drawPublicPage(SignInPage);
