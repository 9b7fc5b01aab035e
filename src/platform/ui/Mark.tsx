import type { ReactNode } from 'react';

const ring = <circle cx="8" cy="8" r="5.2" />;
const full = <circle cx="8" cy="8" r="5.2" fill="currentColor" />;
const shapes = {
  /** Expected, still needed. */
  open: ring,
  /** Here, running. */
  full,
  /** Came late. */
  late: <>{ring}<path d="M8 2.8a5.200 5.200 0 0 1 0 10.400z" fill="currentColor" /></>,
  video: <><rect x="1.8" y="4" width="8" height="8" rx="1" fill="currentColor" /><path d="m10 7.3 4-2v5.4l-4-2z" fill="currentColor" /></>,
  absent: <>{ring}<path d="m4.4 11.6 7.2-7.2" /></>,
  /** Somebody has it; or close to the line. */
  held: <>{ring}<circle cx="8" cy="8" r="1.8" fill="currentColor" /></>,
  /** Not started. */
  dash: <path d="M4 8h8" />,
  /** Ready, reached, saved. */
  check: <path d="m3 8.5 3.2 3.2L13 4.8" />,
  /** Caution: mend this before it is late or signed. */
  triangle: <path d="M8 2.5 14.200 13.300H1.800zM8 6.500v3.200M8 11.500v.05" />,
  /** Stopped. In stop color only for an untaken safety item. */
  octagon: <><path d="M5.300 1.600h5.400l3.700 3.700v5.400l-3.700 3.700H5.300l-3.700-3.700V5.300z" fill="currentColor" /><path d="M8 4.700v4M8 11.200v.05" stroke="var(--knock, var(--surface))" strokeWidth="1.8" /></>,
  /** Step down. */
  down: <path d="M3 4.500h3v3.500h3.500v3.500H13" />
} satisfies Record<string, ReactNode>;

const sayings = { expected: 'open', here: 'full', running: 'full', taken: 'held', ready: 'check', 'not-started': 'dash', caution: 'triangle', stopped: 'octagon', 'step-down': 'down', 'left-early': 'late' } as const;

export type MarkName = keyof typeof shapes | keyof typeof sayings;
export type Tone = 'plain' | 'soft' | 'faint' | 'caution' | 'stop';

/** The 16 px shape of a state. Never alone: words stand beside it (use `State`). */
export function Mark({ name, tone = 'plain' }: { name: MarkName; tone?: Tone }) {
  const shape = name in shapes ? (name as keyof typeof shapes) : sayings[name as keyof typeof sayings];
  return <svg className={tone === 'plain' ? `m m-${shape}` : `m m-${shape} ${tone}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">{shapes[shape]}</svg>;
}

/** A state: its shape and its words, for example `<State mark="here">Here 8:48</State>`. */
export const State = ({ mark, tone = 'plain', children }: { mark: MarkName; tone?: Tone; children: ReactNode }) => (
  <span className={tone === 'plain' ? 'state' : `state ${tone}`}><Mark name={mark} />{children}</span>
);
