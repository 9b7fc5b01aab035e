import { newId, type Id } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import { loadPresets } from '../curricula.ts';
import { seatsOf } from '../templates.rules.ts';
import type { ProgramPreset, SessionBlock } from '../templates.types.ts';
import { addGroups, addProgram, type NewGroup } from './programs.store.ts';

/** The programs that a clinic can begin from, in the order shown. */
export const programPresets = (): { id: string; title: string; summary: string }[] => loadPresets().map(({ id, title, summary }) => ({ id, title, summary }));

export interface NewProgramFromPreset {
  organizationId: Id;
  siteId: Id;
  presetId: string;
  name: string;
  by: Id;
  now: Instant;
  today: LocalDate;
}

/** A program with the groups of its preset's days: one group for the same block on several weekdays. Throws for an unknown preset. */
export async function createProgramFromPreset(db: Db, wanted: NewProgramFromPreset): Promise<{ programId: Id }> {
  const preset = loadPresets().find((one) => one.id === wanted.presetId);
  if (!preset) throw refusal('programs/unknown-preset');
  const programId = newId();
  await addProgram(db, {
    organizationId: wanted.organizationId, id: programId, siteId: wanted.siteId, name: wanted.name, preset: preset.id, policyPreset: preset.policyPreset,
    population: preset.population, isPart2: preset.part2
  });
  await addGroups(db, groupsOf(preset, programId, wanted));
  return { programId };
}

function groupsOf(preset: ProgramPreset, programId: Id, { organizationId, today }: NewProgramFromPreset): NewGroup[] {
  const blocks = preset.days.flatMap(({ weekday, template }) => template.blocks.flatMap((block) => (block.kind === 'session' ? [{ block, weekday }] : [])));
  const alike = Map.groupBy(blocks, ({ block }) => JSON.stringify([block.title, block.serviceType, block.start, block.minutes, block.trackId, block.thenTrackIds, block.forWeeks]));
  return [...alike.values()].map((same) => groupOf(same[0]!.block, same.map((one) => one.weekday), preset, { organizationId, programId, today }));
}

function groupOf(block: SessionBlock, weekdays: number[], preset: ProgramPreset, { organizationId, programId, today }: { organizationId: Id; programId: Id; today: LocalDate }): NewGroup {
  const { title, serviceType, trackId = null, thenTrackIds = [], start, minutes } = block;
  return { organizationId, id: newId(), programId, title, serviceType, trackId, thenTrackIds, capacity: seatsOf(block, preset), weekdays, starts: start, minutes, beginsOn: today };
}
