import Fastify from 'fastify';

/** The limit of the framework: answers the bytes it was given, and does nothing else. A process of its own, as the product is. */
const app = Fastify({ logger: false, bodyLimit: 30 * 1024 * 1024 });
let bytes: Buffer = Buffer.alloc(0);
app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
app.put('/bytes', (request) => {
  bytes = request.body as Buffer;
  return { kept: bytes.length };
});
app.all('/api/*', (_request, reply) => reply.header('content-type', 'application/json').send(bytes));
console.log(`Handrail is ready at ${await app.listen({ host: '127.0.0.1', port: 0 })}`);
