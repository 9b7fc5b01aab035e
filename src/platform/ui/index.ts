/** The kit of the staff app. Small entries import `plain.ts`. */
export * from './plain.ts';
export { fetched, useFetchAhead } from './fetched.tsx';
export { Dialog, Drawer, Menu } from './floating.tsx';
export type { MenuItem, MenuSection } from './floating.types.ts';
export { A, Tabs, usePlace } from './links.tsx';
