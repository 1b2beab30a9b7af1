import { describe, expect, it } from 'vitest';
import { quantizationInName, readQuantization, recommendedQuantization } from './quantization';

describe('the name of a quantization', () => {
  it.each([
    ['Q4_K_M', 4, 'good'],
    ['q8_0', 8, 'nearly_original'],
    ['IQ2_XXS', 2, 'low'],
    ['Q3_K_S', 3, 'fair'],
    ['UD-Q5_K_XL', 5, 'very_good'],
    ['BF16', 16, 'original'],
    ['MXFP4', 4, 'good'],
    ['TQ1_0', 1, 'low'],
  ])('%s has %d bits and is %s', (name, bits, quality) => {
    expect(readQuantization(name)).toEqual({ name, bits, quality });
  });

  it.each([undefined, null, '', 'great', 'Q', 'Q99_K', 'XQ4_0'])('%s says nothing', (name) => {
    expect(readQuantization(name)).toBeUndefined();
  });
});

describe('a quantization in a name', () => {
  it.each([
    ['Qwen3-0.6B-Q4_K_M', 'Q4_K_M'],
    ['nomic-embed-text-v2-moe.Q4_0', 'Q4_0'],
    ['model-UD-IQ2_XXS.gguf', 'UD-IQ2_XXS'],
    ['model-f16', 'f16'],
    ['demo', undefined],
    ['Q4-friends', undefined],
  ])('%s: %s', (name, quantization) => {
    expect(quantizationInName(name)).toBe(quantization);
  });
});

describe('the recommended quantization', () => {
  const choices = [{ quantization: 'Q2_K' }, { quantization: 'Q4_K_M' }, { quantization: 'Q8_0' }];

  it('is the usual one when it fits', () => {
    expect(recommendedQuantization(choices, () => true)).toEqual({ quantization: 'Q4_K_M' });
  });

  it('is a smaller one when only that fits, and none when nothing does', () => {
    expect(recommendedQuantization(choices, (choice) => choice.quantization === 'Q2_K')).toEqual({
      quantization: 'Q2_K',
    });
    expect(recommendedQuantization(choices, () => false)).toBeUndefined();
  });

  it('is the first of what has no known name', () => {
    expect(recommendedQuantization([{ quantization: null }, { quantization: 'F16' }], () => true)).toEqual({
      quantization: null,
    });
  });
});
