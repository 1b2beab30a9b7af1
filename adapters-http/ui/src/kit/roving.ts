/** What of an item the keys need: its text, for first letters. */
export interface RovingItem {
  readonly textContent: string | null;
}

/**
 * The item that a key goes to from the one at `index` (-1 for none): arrows wrap around, Home and End, and a letter goes
 * to the next item that begins with it. Undefined when the key goes nowhere.
 */
export function nextItem<T extends RovingItem>(items: readonly T[], index: number, key: string): T | undefined {
  const count = items.length;
  if (count === 0) return undefined;
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return items[(index + 1) % count];
    case 'ArrowUp':
    case 'ArrowLeft':
      return items[(Math.max(index, 0) - 1 + count) % count];
    case 'Home':
      return items[0];
    case 'End':
      return items[count - 1];
    default:
      break;
  }
  if ([...key].length !== 1 || key === ' ') return undefined;
  const letter = key.toLocaleLowerCase();
  for (let step = 1; step <= count; step++) {
    const item = items[(index + step + count) % count];
    if (item?.textContent?.trim().toLocaleLowerCase().startsWith(letter)) return item;
  }
  return undefined;
}
