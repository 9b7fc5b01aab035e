import file from './skills.json' with { type: 'json' };
import { SkillsFile } from './skills.types.ts';
import type { Skill } from './skills.types.ts';

/** The coping skills that practice links to, checked once when loaded. */
export const skillLibrary = SkillsFile.parse(file);

/** A skill by its id, or null. */
export const skillById = (id: string): Skill | null => skillLibrary.skills.find((skill) => skill.id === id) ?? null;
