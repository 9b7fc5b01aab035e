import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCurricula, loadDayTemplates, loadPresets, trackOf } from '#modules/programs/curricula.ts';
import { Ritual, Track } from '#modules/programs/curricula.types.ts';
import { presetById, shippedPolicies } from '#modules/programs/policies/shipped.ts';
import { countedMinutesOfWeek } from '#modules/programs/templates.rules.ts';
import { DayTemplatesFile, PresetFile } from '#modules/programs/templates.types.ts';
import { skillById, skillLibrary } from './skills/index.ts';
import { Skill } from './skills/skills.types.ts';
import { toolById, toolLibrary } from './tools/index.ts';
import { Tool } from './tools/tools.types.ts';

const curricula = loadCurricula();
const { tracks, rituals } = curricula;
const ritualOf = (id: string): Ritual => rituals.find((ritual) => ritual.id === id)!;
const templates = loadDayTemplates();
const presets = loadPresets();
const filesOf = (folder: string): string[] => readdirSync(join(import.meta.dirname, folder)).toSorted();

test('13 tracks hold 154 sessions', () => {
  expect(tracks).toHaveLength(13);
  expect(tracks.flatMap(({ sessions }) => sessions)).toHaveLength(154);
});

test('every track file is listed, and every preset file', () => {
  expect(filesOf('curricula/tracks')).toEqual(tracks.map(({ id }) => `${id}.json`).toSorted());
  const other = ['day-templates.json', 'presets.json'];
  expect(filesOf('presets')).toEqual([...presets.map(({ id }) => `${id}.json`), ...other].toSorted());
});

describe('no id names two things', () => {
  test.each<[string, string[]]>([
    ['tracks', tracks.map(({ id }) => id)],
    ['sessions', tracks.flatMap(({ sessions }) => sessions.map(({ id }) => id))],
    ['rituals', rituals.map(({ id }) => id)],
    ['skills', skillLibrary.skills.map(({ id }) => id)],
    ['tools', toolLibrary.tools.map(({ id }) => id)],
    ['day templates', templates.map(({ id }) => id)],
    ['presets', presets.map(({ id }) => id)]
  ])('%s', (_what, ids) => expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]));
});

describe('every link leads somewhere', () => {
  const practices = [...tracks.flatMap(({ sessions }) => sessions.map(({ practice }) => practice)), ...rituals];
  const blocks = templates.flatMap((template) => template.blocks);

  test('practice and rituals to skills and tools', () => {
    expect(practices.flatMap(({ skillIds }) => skillIds).filter((id) => !skillById(id))).toEqual([]);
    expect(practices.flatMap(({ toolIds }) => toolIds).filter((id) => !toolById(id))).toEqual([]);
  });

  test('blocks and extra sessions to tracks and rituals', () => {
    const trackIds = [...blocks, ...presets.flatMap(({ extraSessions }) => extraSessions)].flatMap((item) => [
      ...('trackId' in item && item.trackId ? [item.trackId] : []),
      ...('thenTrackIds' in item ? (item.thenTrackIds ?? []) : [])
    ]);
    expect(trackIds.filter((id) => !trackOf(id))).toEqual([]);
    expect(blocks.flatMap(({ ritualId }) => (ritualId ? [ritualId] : [])).filter((id) => !ritualOf(id))).toEqual([]);
  });

  test('presets to policies', () => {
    expect(presets.filter(({ policyPreset }) => !presetById(policyPreset))).toEqual([]);
  });

  test('skills to categories, and fields to the lists they choose from', () => {
    const categories = skillLibrary.categories.map(({ id }) => id);
    expect(skillLibrary.skills.filter(({ category }) => !categories.includes(category))).toEqual([]);
    const chosenFrom = toolLibrary.tools.flatMap(({ fields }) =>
      fields.flatMap(({ optionsFrom }) => optionsFrom ?? [])
    );
    for (const path of chosenFrom) {
      const [tool, field] = path.split('.');
      expect(toolById(tool ?? '')?.fields.find(({ id }) => id === field)?.items?.length).toBeGreaterThan(0);
    }
  });

  test.each([
    ['tracks', curricula, tracks],
    ['skills', skillLibrary, skillLibrary.skills],
    ['tools', toolLibrary, toolLibrary.tools]
  ])('%s to the works they were made from', (_what, file, items) => {
    const known = file.sources.map(({ id }) => id);
    expect(items.flatMap(({ sources }) => sources).filter((id) => !known.includes(id))).toEqual([]);
  });
});

describe('lengths agree', () => {
  test('the steps of a ritual add up to its minutes, and those of its short form', () => {
    for (const { id, minutes, steps, shortForm } of rituals)
      for (const form of [{ minutes, steps }, ...(shortForm ? [shortForm] : [])])
        expect([id, form.steps.reduce((sum, step) => sum + step.minutes, 0)]).toEqual([id, form.minutes]);
  });

  test('a block has the time that its ritual needs, and is the kind of time that the ritual is', () => {
    for (const { title, ritualId, minutes, kind, serviceType } of templates.flatMap((template) => template.blocks)) {
      if (!ritualId) continue;
      const ritual = ritualOf(ritualId);
      expect([title, kind, serviceType]).toEqual([title, ritual.kind, ritual.serviceType]);
      expect(minutes, title).toBeGreaterThanOrEqual(ritual.shortForm?.minutes ?? ritual.minutes);
    }
  });

  test('a block is as long as the longest session it teaches, unless it says that it is condensed', () => {
    for (const { blocks, id } of templates)
      for (const block of blocks) {
        if (block.kind === 'break' || !block.trackId) continue;
        const taught = [block.trackId, ...(block.thenTrackIds ?? [])].flatMap((track) => trackOf(track)!.sessions);
        const longest = Math.max(...taught.map(({ minutes }) => minutes));
        expect([id, block.title, block.minutes < longest]).toEqual([id, block.title, block.condensed ?? false]);
      }
  });

  test('sessions are numbered from 1 without a gap, and named after their track', () => {
    for (const { id, sessions } of tracks) {
      expect(sessions.map(({ order }) => order)).toEqual(sessions.map((_, at) => at + 1));
      expect(sessions.filter((session) => !session.id.startsWith(`${id}-`))).toEqual([]);
    }
  });
});

test('the table of presets in the README says what their weeks count', () => {
  const rows = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8').split('\n');
  for (const preset of presets) {
    const minutes = countedMinutesOfWeek(preset).toLocaleString('en-US');
    expect(rows.find((row) => row.startsWith(`| ${preset.title} |`))).toContain(` ${minutes} `);
  }
});

test('seats of a preset are the shipped policies of group size', () => {
  const shipped = (key: string) => shippedPolicies.policies.find((policy) => policy.key === key)?.value;
  const capacity = { therapy: shipped('group.therapy.maxSize'), education: shipped('group.education.maxSize') };
  for (const preset of presets) expect(preset.capacity).toEqual(capacity);
});

test('a program that teaches a substance use track keeps Part 2 records, and no other does', () => {
  for (const { id, part2, days, extraSessions } of presets) {
    const blocks = days.flatMap(({ template }) => template.blocks.filter((block) => block.kind === 'session'));
    const teachesSubstanceUse = [...blocks, ...extraSessions].some(({ trackId }) => trackId?.startsWith('sud-'));
    expect([id, part2]).toEqual([id, teachesSubstanceUse]);
  }
});

test('a preset for adolescents is judged by adolescent rules, one for adults by adult rules', () => {
  for (const { population, policyPreset } of presets) expect(presetById(policyPreset)?.admits).toContain(population);
});

describe('words for patients', () => {
  const ofTracks = tracks.flatMap(({ patientTitle, sessions }) => [
    patientTitle,
    ...sessions.flatMap(({ plain, practice }) => [plain, practice.text])
  ]);
  const ofSkills = skillLibrary.skills.flatMap(({ name, steps, whenToUse, caution }) => [
    name,
    ...steps,
    whenToUse,
    caution
  ]);
  const ofTools = toolLibrary.tools.flatMap(({ patientTitle, fields }) => [
    patientTitle,
    ...fields.flatMap(({ label, help, options }) => [label, help ?? '', ...(options ?? [])])
  ]);
  const words = [...ofTracks, ...ofSkills, ...ofTools];

  test('never blame, and never name a person by the condition', () => {
    const blaming =
      /\b(addicts?|abusers?|junkie|relapsed?|noncompliant|resistant|mentally ill|suffers? from|commit suicide|got clean)\b/i;
    expect('I relapsed').toMatch(blaming);
    expect(words.filter((text) => blaming.test(text))).toEqual([]);
  });

  test('of the eating disorder track hold no number to compare with', () => {
    const eating = trackOf('ed')!.sessions.flatMap(({ plain, practice }) => [plain, practice.text]);
    const log = toolById('meal-log')!.fields.flatMap(({ label, type }) => [label, type]);
    expect(eating.filter((text) => /\d/.test(text))).toEqual([]);
    expect(log).not.toContain('number');
  });
});

describe('a content file with a word too many is refused', () => {
  test.each<[string, { safeParse: (value: unknown) => { success: boolean } }, object]>([
    ['a track', Track, tracks[0]!],
    ['a ritual', Ritual, rituals[0]!],
    ['a skill', Skill, skillLibrary.skills[0]!],
    ['a tool', Tool, toolLibrary.tools[0]!],
    ['day templates', DayTemplatesFile, { schema: 'handrail/day-templates/1', version: '1.0.0', templates }]
  ])('%s', (_what, schema, item) => {
    expect(schema.safeParse(item).success).toBe(true);
    expect(schema.safeParse({ ...item, surprise: 1 }).success).toBe(false);
  });

  test('a preset', () => {
    const file = { ...presets[0]!, days: [{ weekday: 1, templateId: 'half-day' }] };
    expect(PresetFile.safeParse(file).success).toBe(true);
    expect(PresetFile.safeParse({ ...file, surprise: 1 }).success).toBe(false);
  });
});
