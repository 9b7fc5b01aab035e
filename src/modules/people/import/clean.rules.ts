/** What was found while tidying the text of a cell. */
export interface CleanCell {
  text: string;
  /** A character was lost, or an accent was encoded twice, before the file reached us. */
  damaged: boolean;
  /** The cell holds a line break: often a quotation mark that was never closed. */
  overLines: boolean;
}

/** Bytes of UTF-8 that were read as windows-1252 once already: "JosÃ©". */
const twiceEncoded = /Ã[\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€/u;

/** A cell as one line: composed letters, no control, direction or zero-width characters, single spaces, Excel's `="0123"` undone. */
export function cleanCell(cell: string): CleanCell {
  if (cell === '') return { text: '', damaged: false, overLines: false };
  const guarded = /^="(?<inner>[^"]*)"$/s.exec(cell.trim())?.groups?.inner ?? cell;
  const text = guarded
    .normalize('NFC')
    .replaceAll(/[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\p{Cs}]/gu, '')
    .replaceAll(/[\s\p{Cc}\p{Z}]+/gu, ' ')
    .trim();
  return { text, damaged: cell.includes('\uFFFD') || twiceEncoded.test(cell), overLines: /\S\s*\n\s*\S/.test(cell) };
}

/** Words for "nothing" that nobody is called. People are called Null, None and Na, so names get this list only. */
const blanks = new Set(['', '#n/a', 'n/a', '(null)', '(blank)', '-', '--', '.']);
const unsaid = new Set([
  'null',
  'nil',
  'na',
  'none',
  'unknown',
  'unk',
  'not applicable',
  'not provided',
  'declined',
  'refused',
  'asked but unknown',
  'not asked',
  'unspecified'
]);

/** True for a cell that a system filled with a word for "nothing". */
export const saysNothing = (text: string, isName: boolean): boolean =>
  blanks.has(text.toLowerCase()) || (!isName && unsaid.has(text.toLowerCase()));

const yes = new Set(['y', 'yes', 'true', 't', '1', 'x', 'needed', 'required', 'si']);
const no = new Set(['n', 'no', 'false', 'f', '0', 'not needed', 'not required', 'none']);

/** Yes or no as spreadsheets write it; null when it is neither. */
export function yesOrNo(text: string): boolean | null {
  const word = text.toLowerCase();
  return yes.has(word) ? true : no.has(word) ? false : null;
}
