/** What is seen of a list that scrolls, in pixels. */
export interface View {
  readonly top: number;
  readonly height: number;
}

const BEYOND = 8;

/** The rows that are seen and some beyond, so that quick scrolling shows no gap: from `first` up to before `end`. */
export function windowOf(count: number, rowHeight: number, { top, height }: View): { first: number; end: number } {
  const first = Math.max(0, Math.min(count, Math.floor(top / rowHeight) - BEYOND));
  return { first, end: Math.min(count, Math.ceil((top + height) / rowHeight) + BEYOND) };
}
