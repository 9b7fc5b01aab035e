import { Agent, request } from 'node:http';
import { headersOf, type Request } from './figures.ts';

export interface Answer {
  status: number;
  bytes: Buffer;
}

/** Asks a server over connections that stay open, one request on each at a time. */
export class Asker {
  #agent: Agent;
  #origin: URL;

  constructor(origin: string, connections: number) {
    this.#origin = new URL(origin);
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Throws on any answer but 200: a refusal is no figure. */
  async ask(one: Request, prefix = '/api'): Promise<Answer> {
    const answer = await this.send(one.method, prefix + one.path, headersOf(one), one.body === undefined ? '' : JSON.stringify(one.body));
    if (answer.status !== 200) throw new Error(`${one.method} ${one.path}: ${answer.status} ${answer.bytes.toString().slice(0, 300)}`);
    return answer;
  }

  send(method: string, path: string, headers: Record<string, string>, body: string | Buffer): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const asked = request({ agent: this.#agent, host: this.#origin.hostname, port: this.#origin.port, method, path, headers: { ...headers, ...(body.length ? { 'content-length': String(Buffer.byteLength(body)) } : {}) } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, bytes: Buffer.concat(parts) }));
      response.on('error', reject);
    });
    asked.on('error', reject);
    asked.end(body);
    return promise;
  }

  close(): void {
    this.#agent.destroy();
  }
}
