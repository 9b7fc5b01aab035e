import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import compress from '@fastify/compress';
import files from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** The built screens: hashed assets are cached for a year, the pages that name them never. */
const webFolder = fileURLToPath(new URL('../../../dist/web/', import.meta.url));

/** What is no page of the staff app: the API, and files, such as a piece of a former build that an open page still asks for. */
const isNoPage = (url: string): boolean => url.startsWith('/api/') || url.startsWith('/assets/') || /\.\w+$/.test(url.split('?')[0]!);

/** Serves the built screens from this process; unknown paths open the staff app, which knows its own pages. */
export async function addWeb(app: FastifyInstance): Promise<void> {
  if (!existsSync(webFolder)) return;
  await app.register(async (scope) => {
    await scope.register(compress, { global: true });
    await scope.register(files, {
      root: webFolder,
      wildcard: false,
      cacheControl: false,
      setHeaders: (reply, path) => void reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
    });
    scope.get('/sign-in', (_request, reply) => reply.sendFile('sign-in.html'));
    scope.get('/first-run', (_request, reply) => reply.sendFile('first-run.html'));
    scope.get('/*', (request, reply) => (isNoPage(request.url) ? reply.code(404).send() : reply.sendFile('index.html')));
  });
}
