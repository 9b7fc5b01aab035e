/** Sixteen chains per organization keep writers apart; a transaction takes the lowest free one and gives it back. */
const count = 16;
const busy = new Array<number>(count).fill(0);

/** Takes a chain for one transaction; with more than sixteen at once, the least used one is shared. */
export function takeSlot(): number {
  const slot = busy.indexOf(Math.min(...busy));
  busy[slot]!++;
  return slot;
}

export function giveBack(slot: number): void {
  busy[slot]!--;
}
