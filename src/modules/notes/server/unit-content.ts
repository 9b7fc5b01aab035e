import { sessionOf } from '#modules/programs/curricula.ts';

interface UnitContent {
  points: string[];
  caution: string | null;
  practice: { id: string; text: string } | null;
}

/** Talking points, caution and practice of the curriculum unit, as shipped. The practice bears the unit's id: a unit has one. */
export function unitContent(unit: { trackId?: string; order?: number } | null): UnitContent {
  const shipped = unit?.trackId && unit.order ? sessionOf(unit.trackId, unit.order) : null;
  return { points: shipped?.talkingPoints ?? [], caution: shipped?.caution ?? null, practice: shipped ? { id: shipped.id, text: shipped.practice.text } : null };
}
