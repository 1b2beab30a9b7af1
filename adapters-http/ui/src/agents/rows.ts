/** The rows with one of them replaced. */
export function replaced<T>(rows: readonly T[], index: number, row: T): readonly T[] {
  return rows.map((each, at) => (at === index ? row : each));
}

export function added<T>(rows: readonly T[], row: T): readonly T[] {
  return [...rows, row];
}

export function withoutAt<T>(rows: readonly T[], index: number): readonly T[] {
  return rows.filter((_, at) => at !== index);
}

/** The rows with one of them a place further up or down, as far as there is one. */
export function moved<T>(rows: readonly T[], index: number, by: -1 | 1): readonly T[] {
  const row = rows[index];
  const other = rows[index + by];
  if (row === undefined || other === undefined) return rows;
  return rows.map((each, at) => (at === index ? other : at === index + by ? row : each));
}
