import type { Consequences } from '../sessions.contract.ts';

export type Arranging = 'cancel' | 'move' | 'substitute';

/** What a form asks about: a time, a room, a leader. */
export interface Asked {
  date?: string;
  starts?: string;
  roomId?: string;
  staffId?: string;
}

export interface ArrangeProps {
  sessionId: string;
  follows: Consequences;
  /** Asks what follows from other values; nothing is changed by asking. */
  ask: (about: Asked) => void;
  onDone: () => void;
}
