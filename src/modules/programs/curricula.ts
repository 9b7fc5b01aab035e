import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { CurriculaFile, RitualsFile, Track } from './curricula.types.ts';
import type { Curricula, CurriculumSession } from './curricula.types.ts';
import { DayTemplatesFile, PresetFile, PresetsFile } from './templates.types.ts';
import type { DayTemplate, ProgramPreset } from './templates.types.ts';

const content = join(import.meta.dirname, '../../../content');

let curricula: Curricula | undefined;
let templates: readonly DayTemplate[] | undefined;
let presets: readonly ProgramPreset[] | undefined;

/** The tracks and rituals that Handrail ships, read and checked once. Server only. Throws when a file is wrong. */
export function loadCurricula(): Curricula {
  curricula ??= readCurricula();
  return curricula;
}

/** The day templates that presets are made of, read and checked once. */
export function loadDayTemplates(): readonly DayTemplate[] {
  templates ??= read('presets/day-templates.json', DayTemplatesFile).templates;
  return templates;
}

/** The programs that a new clinic chooses from, in the order shown. Throws when a day names no template. */
export function loadPresets(): readonly ProgramPreset[] {
  presets ??= read('presets/presets.json', PresetsFile).presets.map((id) =>
    withDays(read(`presets/${id}.json`, PresetFile))
  );
  return presets;
}

/** A shipped track by its id, or null. */
export const trackOf = (trackId: string): Track | null =>
  loadCurricula().tracks.find(({ id }) => id === trackId) ?? null;

/** The session of a track at a place in its order (1 is the first), or null. */
export const sessionOf = (trackId: string, order: number): CurriculumSession | null =>
  trackOf(trackId)?.sessions.find((session) => session.order === order) ?? null;

/** The sessions a patient has not attended, in order; electives come after all others and are never owed. */
export function missingSessions(track: Track, attendedIds: readonly string[]): CurriculumSession[] {
  const attended = new Set(attendedIds);
  const missing = inOrder(track).filter(({ id }) => !attended.has(id));
  return [...missing.filter(isOwed), ...missing.filter((session) => !isOwed(session))];
}

/** The next session to offer a patient who may have started anywhere, or null when none is missing but electives. */
export const nextSessionFor = (track: Track, attendedIds: readonly string[]): CurriculumSession | null =>
  missingSessions(track, attendedIds).find(isOwed) ?? null;

/**
 * What a group teaches at its nth meeting (1 is the first): the tracks follow each other, each for one whole run
 * without its electives, and then begin again.
 */
export function sessionOfMeeting(
  tracks: readonly Track[],
  meeting: number
): { track: Track; session: CurriculumSession } {
  const run = tracks.flatMap((track) =>
    inOrder(track)
      .filter(isOwed)
      .map((session) => ({ track, session }))
  );
  const taught = run[(meeting - 1) % run.length];
  if (!taught) throw new RangeError(`no meeting ${meeting} of ${run.length} sessions`);
  return taught;
}

function readCurricula(): Curricula {
  const file = read('curricula/curricula.json', CurriculaFile);
  const tracks = file.tracks.map((id) => read(`curricula/tracks/${id}.json`, Track));
  return { ...file, tracks, rituals: read('curricula/rituals.json', RitualsFile).rituals };
}

const isOwed = (session: CurriculumSession): boolean => !session.elective;
const inOrder = (track: Track): CurriculumSession[] => track.sessions.toSorted((a, b) => a.order - b.order);

function withDays(file: z.infer<typeof PresetFile>): ProgramPreset {
  const byId = new Map(loadDayTemplates().map((template) => [template.id, template]));
  const days = file.days.map(({ weekday, templateId }) => {
    const template = byId.get(templateId);
    if (!template) throw new Error(`preset ${file.id} names the day template ${templateId}, which is not shipped`);
    return { weekday, template };
  });
  return { ...file, days };
}

function read<Schema extends z.ZodType>(path: string, schema: Schema): z.infer<Schema> {
  const result = schema.safeParse(JSON.parse(readFileSync(join(content, path), 'utf8')));
  if (!result.success) throw new Error(`content/${path}: ${result.error.message}`);
  return result.data;
}
