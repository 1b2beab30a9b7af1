import { describe, expect, it } from 'vitest';
import { roughSpan } from './time-left';

describe('the time that is left', () => {
  it.each([
    [0, { unit: 'seconds', seconds: 5 }],
    [12, { unit: 'seconds', seconds: 10 }],
    [57, { unit: 'seconds', seconds: 55 }],
    [58, { unit: 'minutes', minutes: 1 }],
    [100, { unit: 'minutes', minutes: 2 }],
    [59.6 * 60, { unit: 'hours', hours: 1, minutes: 0 }],
    [80 * 60, { unit: 'hours', hours: 1, minutes: 20 }],
    [118 * 60, { unit: 'hours', hours: 2, minutes: 0 }],
    [7.4 * 3600, { unit: 'hours', hours: 7, minutes: 0 }],
    [80 * 3600, { unit: 'days', days: 3 }],
  ])('of %d s is rounded', (seconds, expected) => {
    expect(roughSpan(seconds)).toEqual(expected);
  });
});
