import { connect, createServer, type Server, type Socket } from 'node:net';

/** A door to a database server that can be shut and opened again, as a network or a restart does. */
export interface Gate {
  /** The address through the gate. */
  url: string;
  /** Breaks every connection; new ones are refused. */
  shut(): Promise<void>;
  open(): Promise<void>;
  close(): Promise<void>;
}

export async function gateTo(address: string): Promise<Gate> {
  const behind = new URL(address);
  const through = new Set<Socket>();
  let server: Server | null = null;
  let port = 0;
  const open = async () => {
    server = createServer((near) => {
      const far = connect(Number(behind.port || 5432), behind.hostname);
      for (const [one, other] of [[near, far], [far, near]] as const) {
        through.add(one);
        one.pipe(other);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          through.delete(one);
          other.destroy();
        });
      }
    });
    await new Promise<void>((resolve) => void server!.listen(port, '127.0.0.1', resolve));
    port = (server.address() as { port: number }).port;
  };
  const shut = async () => {
    const closing = server;
    server = null;
    for (const socket of through) socket.destroy();
    if (closing) await new Promise((resolve) => closing.close(resolve));
  };
  await open();
  const url = new URL(behind);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return { url: url.toString(), shut, open, close: shut };
}
