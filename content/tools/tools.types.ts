import { z } from 'zod';
import { Source } from '#modules/programs/curricula.types.ts';

const FieldType = z.enum([
  'text',
  'longtext',
  'number',
  'scale',
  'boolean',
  'single',
  'multi',
  'date',
  'time',
  'datetime',
  'tel',
  'contact',
  'list',
  'table',
  'pair',
  'pair-scale',
  'levels',
  'ref',
  'skillPicker',
  'reference-list',
  'signature'
]);

const words = z.array(z.string().min(1)).min(1);
const named = z.strictObject({ id: z.string(), names: words });
const level = z.strictObject({ id: z.string(), name: z.string(), sign: z.string(), do: z.string() });
const reference = z.strictObject({ id: z.string(), name: z.string(), plain: z.string(), example: z.string() });

/** One question of a form. `item` is a list's row, `column` and `columns` a table's, `then` follows a yes. */
const fieldShape = {
  id: z.string(),
  label: z.string().min(1),
  type: FieldType,
  help: z.string().optional(),
  required: z.boolean().optional(),
  /** Hidden in previews, notifications and the family view. */
  sensitive: z.literal(true).optional(),
  /** The chart or program flag without which the question is not asked. */
  showIf: z.enum(['track.sud', 'track.ed', 'dietitian.on']).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  step: z.number().optional(),
  minLabel: z.string().optional(),
  maxLabel: z.string().optional(),
  anchors: words.optional(),
  maxLength: z.int().optional(),
  minItems: z.int().optional(),
  maxItems: z.int().optional(),
  options: words.optional(),
  optionsFrom: z.string().optional(),
  allowOther: z.boolean().optional(),
  default: z.union([z.string(), z.boolean(), words]).optional(),
  rows: words.optional(),
  fixedItems: words.optional(),
  groups: z.array(named).optional(),
  levels: z.array(level).optional(),
  items: z.array(reference).optional(),
  editable: z.boolean().optional()
};

/** A question within a question: it holds no further ones. */
const InnerField = z.strictObject(fieldShape);

export const ToolField = z.strictObject({
  ...fieldShape,
  item: z.array(InnerField).min(1).optional(),
  column: InnerField.optional(),
  columns: z.array(InnerField).min(1).optional(),
  then: z.array(InnerField).min(1).optional()
});
export type ToolField = z.infer<typeof ToolField>;

/** A structured form. `patientTitle`, labels, help and options are for patients or family; the rest is for staff. */
export const Tool = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  title: z.string().min(1),
  patientTitle: z.string().min(1),
  purpose: z.string().min(1),
  filledBy: z.string().min(1),
  cadence: z.string().min(1),
  fields: z.array(ToolField).min(1),
  columns: words.optional(),
  /** What the software must do with the answers; to be built with the form, never left as text. */
  rules: z.array(z.string()),
  display: z.array(z.string()),
  license: z.string().min(1),
  /** How a program asks the owner before it shows an official form. */
  permissionWorkflow: words.optional(),
  sources: z.array(z.string()).min(1)
});
export type Tool = z.infer<typeof Tool>;

export const ToolsFile = z.strictObject({
  schema: z.literal('handrail/tools/1'),
  title: z.string(),
  version: z.string(),
  language: z.string(),
  rights: z.string(),
  globalRules: z.array(z.string()),
  tools: z.array(Tool),
  sources: z.array(Source)
});
