import type { MemoryFit } from './types';

/** How a model goes with the memory of this machine. */
export type FitLevel = 'comfortable' | 'tight' | 'smaller_context' | 'too_large' | 'unknown';

/** Above this part of the free memory a model leaves little for anything else. */
const TIGHT = 0.8;

/** What a file of weights needs beside them: the cache of a usual context and the buffers of a computation. */
const OVERHEAD_PART = 0.1;
const OVERHEAD_BYTES = 256 * 1024 * 1024;

/** The level of what the server has added up; absent when it could not. */
export function fitLevel(fit: MemoryFit | null | undefined): FitLevel {
  if (!fit) {
    return 'unknown';
  }
  if (fit.fits) {
    return fit.needed_bytes > fit.available_bytes * TIGHT ? 'tight' : 'comfortable';
  }
  return fit.largest_context == null ? 'too_large' : 'smaller_context';
}

/** From best to worst, for sorting; what is not known stands behind what can be used. */
export function fitRank(level: FitLevel): number {
  switch (level) {
    case 'comfortable':
      return 0;
    case 'tight':
      return 1;
    case 'smaller_context':
      return 2;
    case 'unknown':
      return 3;
    case 'too_large':
      return 4;
  }
}

/**
 * A guess for a file that is not here yet, from its size alone; the server adds it up exactly once the file can be looked into.
 * Absent when a size is not known.
 */
export function guessedFit(
  sizeBytes: number | null | undefined,
  availableBytes: number | undefined,
): MemoryFit | undefined {
  if (sizeBytes == null || availableBytes === undefined) {
    return undefined;
  }
  const needed = Math.round(sizeBytes * (1 + OVERHEAD_PART)) + OVERHEAD_BYTES;
  return { needed_bytes: needed, available_bytes: availableBytes, fits: needed <= availableBytes };
}

/** How much of a memory bar is filled, 0 to 1. */
export function fitPart(fit: MemoryFit): number {
  if (fit.available_bytes <= 0) {
    return 1;
  }
  return Math.min(1, fit.needed_bytes / fit.available_bytes);
}
