import { sessionOf } from '#modules/programs/curricula.ts';

/** Talking points and caution of the curriculum unit, as shipped. */
export function unitContent(unit: { trackId?: string; order?: number } | null): { points: string[]; caution: string | null } {
  const shipped = unit?.trackId && unit.order ? sessionOf(unit.trackId, unit.order) : null;
  return { points: shipped?.talkingPoints ?? [], caution: shipped?.caution ?? null };
}
