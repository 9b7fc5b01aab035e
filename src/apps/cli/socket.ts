import { chmodSync, existsSync, rmSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { join } from 'node:path';
import type { Opened } from '../open.ts';
import { runVerb, type Outcome } from './verbs.ts';

const socketOf = (dataFolder: string) => join(dataFolder, 'handrail.sock');

/** Lets command-line verbs reach the data while this server holds the embedded folder. Only this user may connect. */
export function answerCommands(opened: Opened): () => void {
  const path = socketOf(opened.settings.dataFolder);
  rmSync(path, { force: true });
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const parts: Buffer[] = [];
    socket.on('data', (part) => parts.push(Buffer.from(part)));
    socket.on('error', () => {});
    socket.on('end', () => {
      const { words, input } = JSON.parse(Buffer.concat(parts).toString()) as { words: string[]; input: string | null };
      void runVerb(opened, words, input).then((outcome) => socket.end(JSON.stringify(outcome)));
    });
  });
  server.listen(path, () => chmodSync(path, 0o600));
  return () => {
    server.close();
    rmSync(path, { force: true });
  };
}

/** Asks the running server to do the verb; null when none answers. */
export function askServer(dataFolder: string, words: string[], input: string | null): Promise<Outcome | null> {
  const path = socketOf(dataFolder);
  if (!existsSync(path)) return Promise.resolve(null);
  return new Promise((resolve) => {
    const socket = createConnection({ path, allowHalfOpen: true });
    const parts: Buffer[] = [];
    socket.on('error', () => resolve(null));
    socket.on('data', (part) => parts.push(Buffer.from(part)));
    socket.on('end', () => resolve(JSON.parse(Buffer.concat(parts).toString()) as Outcome));
    socket.end(JSON.stringify({ words, input }));
  });
}
