import { refusal, type Refusal } from '#kernel/refusals.ts';
import type { ResolvedPolicy } from '#modules/programs/policies/policy.types.ts';
import { mostOf } from '#modules/schedule/seats.rules.ts';

/** How many a session may hold: by its own plan, and by the program's policy for its kind (program-rules 4.4). */
export interface RoomFor {
  /** People counted now. */
  counted: number;
  capacity: number;
  /** The most by policy. */
  most: number;
}

export const roomFor = (session: { serviceType: string; capacity: number }, counted: number, policy: ResolvedPolicy): RoomFor => ({ counted, capacity: session.capacity, most: mostOf(session.serviceType, policy) });

/** The smaller of plan and policy: above it somebody says why. */
export const limitOf = ({ capacity, most }: Pick<RoomFor, 'capacity' | 'most'>): number => Math.min(capacity, most);

/** Why one more cannot join yet, or null. Fullness warns and never blocks: with a reason it goes on, and the reason stays. */
export function whyNotOneMore(room: RoomFor, reason: string | null): Refusal | null {
  const counted = room.counted + 1;
  if (counted <= limitOf(room) || reason !== null) return null;
  return refusal('sessions/over-capacity', { counted, capacity: room.capacity, most: room.most });
}
