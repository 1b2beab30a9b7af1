/** Where the rows of a long list are, so that only those in sight need to be drawn. */
export interface RowOffsets {
  /** The upper edge of each row, and behind the last one the height of all. */
  readonly edges: Float64Array;
  readonly count: number;
  readonly total: number;
}

/** Rows from `first` up to, not including, `end`. */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
}

/** Adds up heights that are known beforehand; measuring while scrolling would make the list jump. */
export function offsetsOf<T>(rows: readonly T[], heightOf: (row: T) => number): RowOffsets {
  const edges = new Float64Array(rows.length + 1);
  let edge = 0;
  rows.forEach((row, index) => {
    edges[index] = edge;
    edge += heightOf(row);
  });
  edges[rows.length] = edge;
  return { edges, count: rows.length, total: edge };
}

/** The row at a height: the last one whose upper edge is not below it; 0 for an empty list. */
export function rowAt(offsets: RowOffsets, height: number): number {
  let low = 0;
  let high = Math.max(0, offsets.count - 1);
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (edgeOf(offsets, middle) <= height) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

/** The rows to draw: those in sight and some around them, so that fast scrolling shows no holes. */
export function windowOf(offsets: RowOffsets, scrollTop: number, viewHeight: number, around: number): RowWindow {
  if (offsets.count === 0) {
    return { first: 0, end: 0 };
  }
  return {
    first: rowAt(offsets, Math.max(0, scrollTop - around)),
    end: Math.min(offsets.count, rowAt(offsets, scrollTop + viewHeight + around) + 1),
  };
}

/** How far to scroll so that a row is wholly in sight, and no further than needed. */
export function scrollTopToShow(offsets: RowOffsets, row: number, scrollTop: number, viewHeight: number): number {
  const top = edgeOf(offsets, row);
  const bottom = edgeOf(offsets, row + 1);
  if (top < scrollTop) {
    return top;
  }
  return bottom > scrollTop + viewHeight ? bottom - viewHeight : scrollTop;
}

/** The upper edge of a row; that of the one behind the last is the height of all. */
export function edgeOf(offsets: RowOffsets, row: number): number {
  return offsets.edges[Math.max(0, Math.min(row, offsets.count))] ?? 0;
}

/** The row at a place or, where none can have the focus, the nearest below it or above it. */
export function nearestRow<T>(rows: readonly T[], canFocus: (row: T) => boolean, index: number): number | undefined {
  return step(rows, canFocus, index, 1) ?? step(rows, canFocus, Math.min(index, rows.length) - 1, -1);
}

/** The first row from a place on that can have the focus. */
function step<T>(
  rows: readonly T[],
  canFocus: (row: T) => boolean,
  start: number,
  by: 1 | -1,
): number | undefined {
  for (let index = start; index >= 0 && index < rows.length; index += by) {
    const row = rows[index];
    if (row !== undefined && canFocus(row)) return index;
  }
  return undefined;
}

/** Where a key moves the focus; undefined: nowhere. */
export function rowAfterKey<T>(
  key: string,
  from: number,
  rows: readonly T[],
  canFocus: (row: T) => boolean,
  offsets: RowOffsets,
  viewHeight: number,
): number | undefined {
  const near = (start: number, by: 1 | -1) => step(rows, canFocus, start, by);
  const page = viewHeight * 0.9;
  switch (key) {
    case 'ArrowDown':
      return near(from + 1, 1);
    case 'ArrowUp':
      return near(from - 1, -1);
    case 'Home':
      return near(0, 1);
    case 'End':
      return near(rows.length - 1, -1);
    case 'PageDown':
      return near(rowAt(offsets, edgeOf(offsets, from) + page), 1) ?? near(rows.length - 1, -1);
    case 'PageUp':
      return near(rowAt(offsets, Math.max(0, edgeOf(offsets, from) - page)), -1) ?? near(0, 1);
    default:
      return undefined;
  }
}
