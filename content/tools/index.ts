import file from './tools.json' with { type: 'json' };
import { ToolsFile } from './tools.types.ts';
import type { Tool } from './tools.types.ts';

/** The structured forms that practice links to, checked once when loaded. */
export const toolLibrary = ToolsFile.parse(file);

/** A form by its id, or null. */
export const toolById = (id: string): Tool | null => toolLibrary.tools.find((tool) => tool.id === id) ?? null;
