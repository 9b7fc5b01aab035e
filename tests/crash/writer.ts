import { newId, type Id } from '#kernel/ids.ts';
import { plusMinutes, type Instant } from '#kernel/time.ts';

/** One request as a browser sends it: with a key of its own, so that it can be sent again. */
interface Request {
  method: 'PUT' | 'POST';
  path: string;
  key: string;
  body: Record<string, unknown>;
  /** What the server must hold from the moment at which it says yes. */
  kept: (answer: Answer) => void;
}

// Bodies of several endpoints; the checks name the fields they need.
// oxlint-disable-next-line typescript/no-explicit-any
type Answer = any;

export interface Card {
  patientId: Id;
  focus: object;
}
interface Kept {
  version: number;
  text: string;
}

/** What a writer works on: the meeting that runs, and the one that is over. */
export interface Desk {
  running: Id;
  done: Id;
  startsAt: Instant;
  mine: Card[];
  toSign: Card[];
}

/**
 * Somebody who saves drafts, marks and signs as fast as the server answers, one request at a time, and remembers what was
 * acknowledged. When the server is gone, the request without an answer waits to be sent again with the same key.
 */
export class Writer {
  acknowledged = 0;
  sentAgain = 0;
  /** By session and patient. */
  readonly cards = new Map<string, Kept>();
  readonly marks = new Map<string, Kept>();
  /** Versions of marks that were there before the writing began. */
  readonly seen = new Map<Id, number>();
  /** Signed notes with their newest version. */
  readonly notes = new Map<Id, number>();
  readonly refused: string[] = [];
  #address = '';
  #cookie: string;
  #password: string;
  #desk: Desk;
  #turn = 0;
  #pending: Request | null = null;

  constructor(cookie: string, password: string, desk: Desk) {
    this.#cookie = cookie;
    this.#password = password;
    this.#desk = desk;
  }

  /** Sends what has no answer yet, with the key it had. */
  async again(address: string): Promise<void> {
    this.#address = address;
    if (!this.#pending) return;
    this.sentAgain++;
    await this.#send(this.#pending);
  }

  /** Writes until the server is gone. */
  async write(): Promise<void> {
    try {
      while (this.refused.length === 0) await this.#next();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }

  /** The meeting that runs. */
  get running(): Id {
    return this.#desk.running;
  }

  async read(path: string): Promise<Answer> {
    const answer = await fetch(`${this.#address}/api${path}`, { headers: { cookie: this.#cookie } });
    return answer.json();
  }

  #next(): Promise<void> {
    const turn = this.#turn++;
    const card = this.#desk.mine[Math.floor(turn / 2) % this.#desk.mine.length]!;
    if (turn % 5 === 4) return this.#sign(turn);
    return turn % 2 ? this.#mark(card, turn) : this.#save(this.#desk.running, card, `Words of turn ${turn}, as they were typed.`);
  }

  #save(sessionId: Id, { patientId, focus }: Card, response: string): Promise<void> {
    const its = `${sessionId} ${patientId}`;
    const draft = { participation: 'active', tags: ['shared'], mood: 'low', affect: 'congruent', risk: { kind: 'nothing-of-concern' }, response, quotes: [], workedOn: [focus], progress: 2, next: { kind: 'step', text: 'Try it once at home' }, followUp: false };
    const saw = this.cards.get(its)?.version ?? 0;
    return this.#ask('PUT', `/sessions/${sessionId}/cards/${patientId}`, { draft, saw }, ({ version }) => this.cards.set(its, { version, text: response }));
  }

  #mark({ patientId }: Card, turn: number): Promise<void> {
    const from = plusMinutes(this.#desk.startsAt, turn % 9);
    const saw = this.marks.get(patientId)?.version ?? this.seen.get(patientId) ?? 0;
    return this.#ask('PUT', `/sessions/${this.#desk.running}/attendance/${patientId}`, { presence: { kind: 'came', intervals: [{ from, to: null, mode: 'in-person' }] }, because: 'Seen at the door', saw }, ({ version }) => this.marks.set(patientId, { version, text: from }));
  }

  /** Signs the next card of the meeting that is over; when all are signed, corrects one. */
  async #sign(turn: number): Promise<void> {
    const proof = await this.#proof();
    const card = this.#desk.toSign.shift();
    if (card) {
      await this.#save(this.#desk.done, card, responses[this.#desk.toSign.length % responses.length]!);
      return this.#ask('POST', `/sessions/${this.#desk.done}/sign`, { patientIds: [card.patientId], proof }, ({ signed, waiting }) => {
        if (signed.length !== 1) this.refused.push(`not signed: ${JSON.stringify(waiting)}`);
        else this.notes.set(signed[0].noteId, 1);
      });
    }
    const [noteId, version] = [...this.notes][turn % this.notes.size]!;
    return this.#ask('POST', `/notes/${noteId}/versions`, { draft: null, shared: null, reason: `Read again, turn ${turn}`, proof, saw: version }, (answer) => this.notes.set(noteId, answer.version));
  }

  /** A proof answers a secret, so nothing of it is kept: lost ones are asked for anew. */
  async #proof(): Promise<string> {
    const answer = await fetch(`${this.#address}/api/confirm-identity`, { method: 'POST', headers: { cookie: this.#cookie, 'content-type': 'application/json' }, body: JSON.stringify({ password: this.#password }) });
    return ((await answer.json()) as { proof: string }).proof;
  }

  #ask(method: Request['method'], path: string, body: Record<string, unknown>, kept: Request['kept']): Promise<void> {
    return this.#send({ method, path, body, kept, key: newId() });
  }

  async #send(request: Request): Promise<void> {
    this.#pending = request;
    const { method, path, key, body, kept } = request;
    const answer = await fetch(`${this.#address}/api${path}`, { method, headers: { cookie: this.#cookie, 'content-type': 'application/json', 'idempotency-key': key }, body: JSON.stringify(body) });
    const said = await answer.text();
    this.#pending = null;
    if (answer.status !== 200) return void this.refused.push(`${method} ${path}: ${answer.status} ${said.slice(0, 300)}`);
    this.acknowledged++;
    kept(JSON.parse(said));
  }
}

const responses = [
  'Drew the curve of Saturday evening and found the moment the craving began to fall.', 'Told how calling a cousin from the parking lot turned the night around.', 'Kept quiet until the end and then named boredom as the first sign.',
  'Asked two questions about sleep and wrote the answers on a card.', 'Practiced saying no to the old roommate with a steady voice.', 'Compared the urge with a wave at the beach and smiled about it.',
  'Listed three places to avoid on payday and who to ride home with.', 'Explained to the newest member how the hourly plan works.'
];
