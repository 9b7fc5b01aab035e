/** How alike two words are, 0 to 1: Jaro-Winkler, which forgives slips late in a word more than early ones. */
export function likeText(a: string, b: string): number {
  if (a === b) return 1;
  const jaro = jaroOf(a, b);
  let start = 0;
  while (start < 4 && start < a.length && a[start] === b[start]) start++;
  return jaro + start * 0.1 * (1 - jaro);
}

function jaroOf(a: string, b: string): number {
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Array<boolean>(b.length).fill(false);
  const shared: string[] = [];
  for (let at = 0; at < a.length; at++) {
    for (let to = Math.max(0, at - reach); to < Math.min(b.length, at + reach + 1); to++) {
      if (taken[to] || a[at] !== b[to]) continue;
      taken[to] = true;
      shared.push(b[to] ?? '');
      break;
    }
  }
  if (shared.length === 0) return 0;
  const inOrder = b.split('').filter((_letter, at) => taken[at]);
  const moved = shared.filter((letter, at) => letter !== inOrder[at]).length / 2;
  return (shared.length / a.length + shared.length / b.length + (shared.length - moved) / shared.length) / 3;
}
