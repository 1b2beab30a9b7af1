import { describe, expect, it } from 'vitest';
import { createFormat } from '../words/format';
import { contextFigure, parameterFigure } from './figures';

const format = createFormat('en');

describe('figures of models', () => {
  it.each([
    [139_456, '139,456'],
    [137_000_000, '137 M'],
    [596_049_920, '596 M'],
    [1_100_048_384, '1.1 B'],
    [70_553_706_496, '70.6 B'],
    [671_000_000_000, '671 B'],
  ])('%d parameters are %s', (count, text) => {
    expect(parameterFigure(count, format)).toBe(text);
  });

  it('names contexts as people do', () => {
    expect(contextFigure(32_768, format)).toBe('32K');
    expect(contextFigure(131_072, format)).toBe('128K');
    expect(contextFigure(15_000, format)).toBe('15,000');
    expect(contextFigure(512, format)).toBe('512');
  });
});
