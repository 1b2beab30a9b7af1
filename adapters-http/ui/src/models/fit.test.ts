import { describe, expect, it } from 'vitest';
import { fitLevel, fitPart, fitRank, guessedFit, type FitLevel } from './fit';

const GB = 1e9;

describe('the fit of a model', () => {
  it('is comfortable with room to spare, and tight when little is left', () => {
    expect(fitLevel({ needed_bytes: 2 * GB, available_bytes: 10 * GB, fits: true })).toBe('comfortable');
    expect(fitLevel({ needed_bytes: 9 * GB, available_bytes: 10 * GB, fits: true })).toBe('tight');
  });

  it('tells a context that is too long from weights that are too many', () => {
    const needed = { needed_bytes: 12 * GB, available_bytes: 10 * GB, fits: false };
    expect(fitLevel({ ...needed, largest_context: 4096 })).toBe('smaller_context');
    expect(fitLevel(needed)).toBe('too_large');
  });

  it('is not known when the server cannot tell', () => {
    expect(fitLevel(undefined)).toBe('unknown');
    expect(fitLevel(null)).toBe('unknown');
  });

  it('ranks every level once', () => {
    const levels: FitLevel[] = ['too_large', 'unknown', 'smaller_context', 'tight', 'comfortable'];
    expect([...levels].sort((one, other) => fitRank(one) - fitRank(other))).toEqual([...levels].reverse());
  });

  it('is guessed from the size of a file, with something for the context', () => {
    const guess = guessedFit(4 * GB, 5 * GB);
    expect(guess?.needed_bytes).toBeGreaterThan(4.4 * GB);
    expect(guess?.fits).toBe(true);
    expect(guessedFit(4.9 * GB, 5 * GB)?.fits).toBe(false);
    expect(guessedFit(undefined, 5 * GB)).toBeUndefined();
    expect(guessedFit(4 * GB, undefined)).toBeUndefined();
  });

  it('fills its bar at most once', () => {
    expect(fitPart({ needed_bytes: 5, available_bytes: 10, fits: true })).toBe(0.5);
    expect(fitPart({ needed_bytes: 50, available_bytes: 10, fits: false })).toBe(1);
    expect(fitPart({ needed_bytes: 0, available_bytes: 0, fits: false })).toBe(1);
  });
});
