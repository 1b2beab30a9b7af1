import { describe, expect, it } from 'vitest';
import { contextSteps, stepOf } from './context-steps';

describe('the steps of a context', () => {
  it('end where training ended, and hold what is chosen', () => {
    expect(contextSteps(4000, undefined)).toEqual([512, 1024, 2048, 3072, 4000]);
    expect(contextSteps(4096, 3000)).toEqual([512, 1024, 2048, 3000, 3072, 4096]);
    expect(contextSteps(undefined, undefined).at(-1)).toBe(131_072);
    expect(contextSteps(256, undefined)).toEqual([256]);
  });

  it('have a place for every size', () => {
    expect(stepOf([512, 1024, 2048], 1024)).toBe(1);
    expect(stepOf([512, 1024, 2048], 1900)).toBe(2);
    expect(stepOf([], 5)).toBe(0);
  });
});
