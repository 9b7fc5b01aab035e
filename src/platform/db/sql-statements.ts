/** The statements of a migration, split at semicolons outside quotes, comments and dollar-quoted bodies. */
export function statementsOf(text: string): string[] {
  const statements: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const end = endOfQuoted(text, at);
    if (end > at) at = end - 1;
    else if (text[at] === ';') {
      statements.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...statements, text.slice(start)].map((s) => s.trim()).filter((s) => s.replace(/--[^\n]*/g, '').trim() !== '');
}

/** Where the quoted stretch beginning at `at` ends, or `at` itself when none begins there. */
function endOfQuoted(text: string, at: number): number {
  const after = (mark: string, from: number) => {
    const found = text.indexOf(mark, from);
    return found < 0 ? text.length : found + mark.length;
  };
  if (text.startsWith('--', at)) return after('\n', at);
  if (text.startsWith('/*', at)) return after('*/', at);
  if (text[at] === "'" || text[at] === '"') return after(text[at], at + 1);
  const tag = text[at] === '$' ? /^\$[a-z_]*\$/.exec(text.slice(at, at + 64))?.[0] : undefined;
  return tag ? after(tag, at + tag.length) : at;
}
