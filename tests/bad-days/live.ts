/** An open browser's one connection, over which it is told to look again. */
export interface Live {
  /** The next event of a kind (`refresh`, or `message` for topics); throws when none comes in time. */
  next(kind: 'refresh' | 'message', within?: number): Promise<string>;
  close(): void;
}

export async function openLive(address: string, cookie: string): Promise<Live> {
  const stop = new AbortController();
  const answer = await fetch(`${address}/api/live`, { headers: { cookie }, signal: stop.signal });
  if (answer.status !== 200) throw new Error(`/api/live: ${answer.status}`);
  const heard: { kind: string; data: string }[] = [];
  void listen(answer.body!, heard);
  return {
    close: () => stop.abort(),
    next: async (kind, within = 5000) => {
      const end = Date.now() + within;
      for (;;) {
        const at = heard.findIndex((event) => event.kind === kind);
        if (at >= 0) return heard.splice(at, 1)[0]!.data;
        if (Date.now() > end) throw new Error(`No ${kind} within ${within} ms; heard ${JSON.stringify(heard)}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  };
}

async function listen(body: ReadableStream<Uint8Array>, heard: { kind: string; data: string }[]): Promise<void> {
  let said = '';
  const decoder = new TextDecoder();
  try {
    for await (const part of body) {
      said += decoder.decode(part, { stream: true });
      const events = said.split('\n\n');
      said = events.pop()!;
      for (const event of events) {
        const data = /^data: (.*)$/m.exec(event)?.[1];
        if (data !== undefined) heard.push({ kind: /^event: (.*)$/m.exec(event)?.[1] ?? 'message', data });
      }
    }
  } catch {
    // Closed by us, or the server went away; whoever waits is told by the time that passes.
  }
}
