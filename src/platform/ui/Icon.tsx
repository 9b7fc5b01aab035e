import type { ReactNode } from 'react';

/** Line drawings, 20 px, 1.6 stroke. Always beside a word; only `prev` and `next` may stand alone, with a label. */
const drawings = {
  today: <><circle cx="10" cy="10" r="7" /><path d="M10 6v4l2.7 1.8" /></>,
  week: <path d="M3 4.5h14v12H3zM3 8.5h14M7.7 8.5v8M12.3 8.5v8" />,
  groups: <><circle cx="6.5" cy="7" r="2.5" /><circle cx="13.5" cy="7" r="2.5" /><path d="M2.5 16c0-2.6 1.8-4 4-4s4 1.4 4 4M13.5 12c2.3 0 4 1.4 4 4" /></>,
  person: <><circle cx="10" cy="6.8" r="3" /><path d="M4 17c0-3.4 2.6-5.2 6-5.2s6 1.8 6 5.2" /></>,
  inbox: <path d="M3 11.5 5 4h10l2 7.5V16H3zM3 11.5h4l1.2 2h3.6l1.2-2h4" />,
  plan: <path d="M5 3h7l3.5 3.5V17H5zM8 9.5h5M8 13h5" />,
  med: <><rect x="2.8" y="7" width="14.4" height="6" rx="3" transform="rotate(-45 10 10)" /><path d="m7.9 7.9 4.2 4.2" /></>,
  report: <path d="M3 17h14M5.5 17v-5M10 17V5M14.5 17V9" />,
  search: <><circle cx="9" cy="9" r="5" /><path d="m13 13 4 4" /></>,
  help: <><circle cx="10" cy="10" r="7" /><path d="M8 8.2c0-2.6 4-2.4 4 0 0 1.5-2 1.5-2 3.1M10 13.8v.1" /></>,
  queue: <path d="M4 5.5h12M4 10h12M4 14.5h7" />,
  eye: <><path d="M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5z" /><circle cx="10" cy="10" r="2.2" /></>,
  video: <><rect x="2.5" y="5.5" width="10" height="9" rx="1.5" /><path d="m12.5 9 5-2.5v7l-5-2.5" /></>,
  next: <path d="m8 5 5 5-5 5" />,
  prev: <path d="m12 5-5 5 5 5" />,
  lock: <><rect x="4.5" y="9" width="11" height="8" rx="1.5" /><path d="M7 9V6.5a3 3 0 0 1 6 0V9" /></>,
  quote: <path d="M8.5 6C6 7 5 8.7 5 11v3h4v-4H6.7M15.500 6c-2.5 1-3.5 2.7-3.5 5v3h4v-4h-2.3" />,
  setup: <><path d="M3 6h8M15 6h2M3 14h2M9 14h8" /><circle cx="13" cy="6" r="2" /><circle cx="7" cy="14" r="2" /></>,
  menu: <path d="M3.5 6h13M3.5 10h13M3.5 14h13" />,
  close: <path d="m5.5 5.5 9 9M14.5 5.5l-9 9" />,
  add: <path d="M10 4.500v11M4.500 10h11" />,
  upload: <path d="M10 13V4M6.500 7.500 10 4l3.500 3.500M4 13v3h12v-3" />,
  paper: <path d="M5 3h7l3.500 3.500V17H5zM12 3v3.500h3.500" />,
  phone: <path d="M6.500 3.500 8.200 7 6.600 8.600c1 2 2.800 3.800 4.800 4.800L13 11.800l3.500 1.700v2.300c0 .7-.6 1.200-1.300 1.200C9 16.500 3.500 11 3 4.800c0-.7.5-1.300 1.200-1.300z" />,
  print: <path d="M6 7V3h8v4M6 14H3.500V7h13v7H14M6 11.500h8V17H6z" />,
  out: <path d="M8 3.500H4v13h4M8.500 10H17M14 7l3 3-3 3" />,
  shield: <path d="M10 3 4.500 5v4.500c0 3.500 2.300 6 5.500 7.500 3.200-1.500 5.500-4 5.500-7.500V5z" />,
  download: <path d="M10 4v9M6.500 9.500 10 13l3.500-3.500M4 13v3h12v-3" />
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof drawings;

/** A 20 px line drawing beside a word; hidden from screen readers, which read the word. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg className="i" viewBox="0 0 20 20" aria-hidden="true" focusable="false">{drawings[name]}</svg>
);

/** Handrail's own mark: a rail on two posts. */
export const Logo = () => (
  <svg className="i logo" viewBox="0 0 22 22" aria-hidden="true" focusable="false"><path d="M2 8 20 4M5 7.4V19M17 4.7V19" /></svg>
);
