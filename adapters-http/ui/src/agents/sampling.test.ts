import { describe, expect, it } from 'vitest';
import { numberFault, SAMPLING_NUMBERS, samplingDraft, samplingOf } from './sampling';

function fault(name: string, text: string) {
  const field = SAMPLING_NUMBERS.find((each) => each.name === name);
  if (!field) {
    throw new Error(`there is no ${name}`);
  }
  return numberFault(field, text);
}

describe('sampling in fields', () => {
  it('comes back as it was', () => {
    const sampling = { temperature: 0.7, top_k: 0, seed: -1, stop: ['</s>', 'a\nb', 'c\\n'] };
    expect(samplingOf(samplingDraft(sampling))).toEqual(sampling);
  });

  it('is empty when nothing is set', () => {
    expect(samplingOf(samplingDraft(null))).toEqual({});
    expect(samplingOf({ numbers: { temperature: '  ' }, stop: '\n' })).toEqual({});
  });

  it.each([
    ['temperature', '', null],
    ['temperature', '0.7', null],
    ['temperature', '0,7', 'no_number'],
    ['temperature', 'hot', 'no_number'],
    ['temperature', '5.1', 'out_of_range'],
    ['temperature', '-0.1', 'out_of_range'],
    ['top_k', '1.5', 'not_whole'],
    ['max_tokens', '0', 'out_of_range'],
    ['max_tokens', '1000000', null],
    ['seed', '-1', null],
    ['seed', '-2', 'out_of_range'],
  ])('says what is wrong with %s %s', (name, text, expected) => {
    expect(fault(name, text)).toBe(expected);
  });
});
