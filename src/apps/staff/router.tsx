import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import type { AnyRoute } from '@tanstack/react-router';
import { pageBegins } from '#platform/ui/PageHead.tsx';
import { Frame } from './Frame.tsx';
import { NoSuchPage, PageFailed, PageLoading } from './page-states.tsx';
import { pages } from './routes.tsx';

const root = createRootRoute({ component: Frame, notFoundComponent: NoSuchPage });
const routes: AnyRoute[] = pages.map(({ path, load }) => createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load) }));

export const router = createRouter({
  routeTree: root.addChildren(routes),
  defaultPreload: 'intent',
  defaultPendingMs: 300,
  defaultPendingComponent: PageLoading,
  defaultErrorComponent: PageFailed,
  defaultNotFoundComponent: NoSuchPage,
  scrollRestoration: true,
  scrollToTopSelectors: ['#main']
});

router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged }) => {
  if (fromLocation && pathChanged) pageBegins();
});
