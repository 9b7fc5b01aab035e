import type { IncomingMessage } from 'node:http';

/** The most that a request may carry: a document of 25 MB with what stands around it. */
export const bodyLimit = 26 * 1024 * 1024;

/** Whether a request brought more than it may. */
export interface BodySize {
  isTooLarge: boolean;
}

/**
 * Counts what arrives, for requests that do not say beforehand how much they send: beyond the limit, whoever reads the
 * body gets an error and the rest is dropped as it comes, so that nobody can fill the memory and there is still an answer.
 */
export function limitBody(request: IncomingMessage): BodySize {
  const size = { isTooLarge: Number(request.headers['content-length'] ?? 0) > bodyLimit };
  const push = request.push.bind(request);
  let bytes = 0;
  request.push = (chunk: Uint8Array | null, encoding?: BufferEncoding) => {
    if (chunk === null) return push(chunk, encoding);
    bytes += chunk.length;
    if (bytes <= bodyLimit) return push(chunk, encoding);
    if (!size.isTooLarge) request.emit('error', new Error('The body is too large.'));
    size.isTooLarge = true;
    return true;
  };
  return size;
}
