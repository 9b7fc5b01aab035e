/** The most a roster may hold: people (rows of data) and bytes. Beyond it, a clinic splits the file. */
export const rosterLimits = { rows: 20_000, bytes: 20_000_000 } as const;

/** Every way in which a whole file is refused; `importSentence` in words.ts says each in plain words. */
export const rosterRefusals = [
  'people/import-too-large',
  'people/import-is-workbook',
  'people/import-not-text',
  'people/import-empty',
  'people/import-broken-quotes',
  'people/import-no-header',
  'people/import-no-rows',
  'people/import-too-many-rows'
] as const;
