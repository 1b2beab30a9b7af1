/** The places of a slider for contexts: powers of two and what lies between, up to what the model was trained for. */
export function contextSteps(most: number | null | undefined, chosen: number | undefined): readonly number[] {
  const end = most && most > 0 ? most : 131_072;
  const steps = new Set<number>();
  for (let size = 512; size <= end; size *= 2) {
    steps.add(size);
    if (size >= 2048 && size * 1.5 <= end) steps.add(size * 1.5);
  }
  steps.add(end);
  if (chosen !== undefined) steps.add(chosen);
  return [...steps].sort((one, other) => one - other);
}

/** The place of a size among the steps: that of the nearest one. */
export function stepOf(steps: readonly number[], size: number): number {
  return steps.reduce((best, step, at) => (Math.abs(step - size) < Math.abs((steps[best] ?? 0) - size) ? at : best), 0);
}
