import type { Id } from '#kernel/ids.ts';
import { refusalOf } from '#platform/ui/refusal-error.ts';
import type { Presence } from '#modules/attendance/attendance.types.ts';
import { outbox } from '#platform/offline/index.ts';
import { keepMine, overtaken, partOf, readAgain, refusedPart, saved, takeTheirs, typed, type Part } from './part.ts';
import { landedIn, type EndBody, type LandedIn, type MarkBody, markPerson, pointCovered, presenceIn, sessionBegan, sessionEnded } from './run-calls.ts';

/** Something said here, and when the server answered it by this browser's clock; null while it has not. */
export interface Said<Value> {
  readonly value: Value;
  readonly answeredAt: string | null;
}

/** What was marked on this page and is not, or only just, on the server. */
export interface Marked {
  readonly marks: ReadonlyMap<Id, Part<Presence | null>>;
  /** Everybody who was on the list since the page was opened, by name. */
  readonly names: ReadonlyMap<Id, string>;
  /** Where people went with a split or merged list while they were marked here. */
  readonly landed: ReadonlyMap<Id, LandedIn>;
  /** Curriculum points checked or unchecked here, by their place. */
  readonly points: ReadonlyMap<number, Said<boolean>>;
  /** Started or stopped here, at which instant. */
  readonly began: Said<string> | null;
  readonly ended: Said<string> | null;
  /** Why the last start, stop or check was refused; null while nothing was. */
  readonly refused: { refusal: string; facts: Readonly<Record<string, unknown>> } | null;
}

export interface Stored {
  patientId: Id;
  presence: Presence | null;
  version: number;
}

/** The marks of one session as they are made on this page, sent through the outbox in their order. */
export interface RunBook {
  read: () => Marked;
  listen: (tell: () => void) => () => void;
  rosterRead: (rows: readonly (Stored & { name: string })[]) => void;
  mark: (row: Stored, mark: MarkBody) => void;
  /** Somebody added here was added and marked elsewhere too: both marks, to choose from. */
  dispute: (patientId: Id, mine: Presence | null, theirs: Omit<Stored, 'patientId'>) => void;
  /** What became of a mark was read. */
  dismiss: (patientId: Id) => void;
  /** The server marked these at one press; each page of the session shows it without reading again. */
  taken: (rows: readonly Stored[]) => void;
  decide: (patientId: Id, keep: 'mine' | 'theirs') => void;
  cover: (point: number, covered: boolean) => void;
  begin: (at: string) => void;
  end: (at: string, reason: string | null) => void;
  /** The same end again, with who saw those who have something open on the board. */
  endSeen: (seen: NonNullable<EndBody['seen']>) => void;
  forgetRefusal: () => void;
}

const books = new Map<Id, ReturnType<typeof openRun>>();
const split = (lane: string) => lane.split('/') as [sessionId: Id, what: string];

/** The run book of one session; the same one each time. */
export function runBookOf(sessionId: Id): RunBook {
  const book = books.get(sessionId) ?? openRun(sessionId);
  books.set(sessionId, book);
  return book;
}

function openRun(sessionId: Id) {
  let now: Marked = { marks: new Map(), landed: new Map(), names: new Map(), points: new Map(), began: null, ended: null, refused: null };
  const listeners = new Set<() => void>();
  const set = (next: Partial<Marked>) => {
    now = { ...now, ...next };
    listeners.forEach((tell) => tell());
  };
  const setMark = (patientId: Id, part: Part<Presence | null>) => set({ marks: new Map(now.marks).set(patientId, part) });
  const put = (patientId: Id, more: Partial<MarkBody> = {}) => {
    const part = now.marks.get(patientId)!;
    const there = now.landed.get(patientId);
    outbox.put('attendance.mark', `${sessionId}/${patientId}`, { ...more, ...(there ? { sawIn: there.sessionId } : {}), presence: part.value }, part.base);
  };
  let lastEnd: EndBody | null = null;
  const end = (body: EndBody) => {
    lastEnd = body;
    set({ ended: { value: body.at, answeredAt: null }, refused: null });
    outbox.put('sessions.end', `${sessionId}/end`, body, 0);
  };
  return {
    read: () => now,
    listen: (tell: () => void) => (listeners.add(tell), () => void listeners.delete(tell)),
    rosterRead: (rows: readonly (Stored & { name: string })[]) => {
      if (rows.some(({ patientId }) => !now.names.has(patientId))) set({ names: new Map([...now.names, ...rows.map((row): [Id, string] => [row.patientId, row.name])]) });
      const there = new Map(rows.map((row) => [row.patientId, row]));
      const marks = [...now.marks].map(([id, part]): [Id, Part<Presence | null>] => {
        const row = there.get(id);
        return [id, row ? readAgain(part, { value: row.presence, version: row.version, savedAt: null }) : part];
      });
      if (marks.some(([id, part]) => now.marks.get(id) !== part)) set({ marks: new Map(marks) });
    },
    mark: (row: Stored, { presence, ...more }: MarkBody) => {
      setMark(row.patientId, typed(now.marks.get(row.patientId) ?? partOf({ value: row.presence, version: row.version, savedAt: null }), presence));
      put(row.patientId, more);
    },
    dispute: (patientId: Id, mine: Presence | null, { presence, version }: Omit<Stored, 'patientId'>) =>
      setMark(patientId, overtaken(typed(partOf<Presence | null>({ value: null, version: 0, savedAt: null }), mine), { value: presence, version, savedAt: null })),
    dismiss: (patientId: Id) => {
      const without = <Value>(all: ReadonlyMap<Id, Value>) => new Map([...all].filter(([id]) => id !== patientId));
      set({ marks: without(now.marks), landed: without(now.landed) });
    },
    taken: (rows: readonly Stored[]) => {
      const savedAt = new Date().toISOString();
      const marks = rows.map(({ patientId, presence, version }): [Id, Part<Presence | null>] => [patientId, partOf({ value: presence, version, savedAt })]);
      set({ marks: new Map([...now.marks, ...marks]) });
    },
    decide: (patientId: Id, keep: 'mine' | 'theirs') => {
      const part = now.marks.get(patientId);
      if (!part) return;
      setMark(patientId, keep === 'mine' ? keepMine(part) : takeTheirs(part));
      if (keep === 'mine') put(patientId);
    },
    cover: (point: number, covered: boolean) => {
      set({ points: new Map(now.points).set(point, { value: covered, answeredAt: null }) });
      outbox.put('sessions.cover', `${sessionId}/point:${point}`, { point, covered }, 0);
    },
    begin: (at: string) => (set({ began: { value: at, answeredAt: null }, refused: null }), outbox.put('sessions.begin', `${sessionId}/begin`, { at }, 0)),
    end: (at: string, reason: string | null) => end({ at, reason }),
    endSeen: (seen: NonNullable<EndBody['seen']>) => lastEnd && end({ ...lastEnd, seen }),
    forgetRefusal: () => set({ refused: null }),
    /** What the outbox answers. */
    heard: {
      marked: (patientId: Id, sent: Presence | null, kept: Kept) => {
        const part = now.marks.get(patientId);
        if (!part) return;
        if (kept.landedIn) set({ landed: new Map(now.landed).set(patientId, kept.landedIn) });
        const done = saved(part, sent, { version: kept.version, savedAt: new Date().toISOString() });
        // The server may keep less than was sent: time outside the session, or time that another session keeps.
        setMark(patientId, done.dirty ? done : { ...done, value: kept.presence });
      },
      refusedMark: (patientId: Id, error: unknown) => {
        const [part, { refusal, facts }] = [now.marks.get(patientId), refusalOf(error)];
        if (!part) return;
        const [theirs, there] = [refusal === 'attendance/changed-meanwhile' ? presenceIn(facts) : null, landedIn(facts)];
        if (there) set({ landed: new Map(now.landed).set(patientId, there) });
        setMark(patientId, theirs ? overtaken(part, { ...theirs, savedAt: null }) : refusedPart(part, { refusal, facts }));
      },
      answered: (what: string, marks: readonly Stored[]) => {
        now = { ...now, marks: withFollowing(sessionId, now.marks, marks) };
        const done = <Value>(said: Said<Value> | null | undefined) => said && { ...said, answeredAt: new Date().toISOString() };
        const place = Number(what.slice(6));
        const point = what.startsWith('point:') ? done(now.points.get(place)) : null;
        if (point) set({ points: new Map(now.points).set(place, point) });
        if (what === 'begin') set({ began: done(now.began) ?? null });
        if (what === 'end') set({ ended: done(now.ended) ?? null });
      },
      refused: (what: string, error: unknown) => {
        const points = new Map(now.points);
        if (what.startsWith('point:')) points.delete(Number(what.slice(6)));
        set({ refused: refusalOf(error), points, ...(what === 'begin' ? { began: null } : {}), ...(what === 'end' ? { ended: null } : {}) });
      }
    }
  };
}

/** What the server made of a mark. */
type Kept = Awaited<ReturnType<typeof markPerson>>;

outbox.learn<MarkBody, Kept>('attendance.mark', {
  send: (mark, saw, key, lane) => markPerson(...split(lane), mark, saw, key),
  versionOf: ({ version }) => version,
  answered: (lane, kept, { presence }) => books.get(split(lane)[0])?.heard.marked(split(lane)[1], presence, kept),
  refused: (lane, error) => books.get(split(lane)[0])?.heard.refusedMark(split(lane)[1], error)
});

/** Marks that followed from starting or ending here. What was marked meanwhile builds on them: nobody else marked. */
function withFollowing(sessionId: Id, marks: Marked['marks'], following: readonly Stored[]): Marked['marks'] {
  const savedAt = new Date().toISOString();
  const next = new Map(marks);
  for (const { patientId, presence, version } of following) {
    const mine = marks.get(patientId);
    next.set(patientId, mine?.dirty ? { ...mine, base: version } : partOf({ value: presence, version, savedAt }));
    outbox.buildOn('attendance.mark', `${sessionId}/${patientId}`, version);
  }
  return next;
}

function learnPlain(kind: string, send: (sessionId: Id, body: never, key: string) => Promise<unknown>, marksOf: (answer: never) => readonly Stored[] = () => []): void {
  outbox.learn<never, unknown>(kind, {
    send: (body, _saw, key, lane) => send(split(lane)[0], body, key),
    versionOf: () => null,
    answered: (lane, answer) => books.get(split(lane)[0])?.heard.answered(split(lane)[1], marksOf(answer as never)),
    refused: (lane, error) => books.get(split(lane)[0])?.heard.refused(split(lane)[1], error)
  });
}
learnPlain('sessions.cover', pointCovered);
const following = ({ marks }: { marks: readonly Stored[] }) => marks;
learnPlain('sessions.begin', sessionBegan, following);
learnPlain('sessions.end', sessionEnded, following);
