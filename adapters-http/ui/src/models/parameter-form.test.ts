import { describe, expect, it } from 'vitest';
import {
  draftSummary,
  fieldState,
  ofGroup,
  parameterChange,
  parseParameter,
  withReset,
  withText,
  without,
  type ParameterDraft,
} from './parameter-form';
import type { Parameter } from './types';

function parameter(change: Partial<Parameter> & Pick<Parameter, 'name' | 'type'>): Parameter {
  return { group: 'server', layer: 'default', allowed: '', help: '', needs_restart: true, ...change };
}

const context = parameter({ name: 'context_size', type: 'integer', value: 15360, minimum: 256, maximum: 16777216 });
const temperature = parameter({
  name: 'temperature',
  type: 'number',
  group: 'sampling',
  value: 0.7,
  minimum: 0,
  maximum: 5,
  needs_restart: false,
  layer: 'mode',
});
const topK = parameter({
  name: 'top_k',
  type: 'integer',
  group: 'sampling',
  layer: 'engine',
  minimum: 0,
  needs_restart: false,
});
const flash = parameter({ name: 'flash_attention', type: 'choice', value: 'auto', choices: ['auto', 'on', 'off'] });
const map = parameter({ name: 'memory_map', type: 'boolean', value: false });
const flags = parameter({ name: 'extra_flags', type: 'strings', value: [], max_items: 2, max_length: 5 });
const prompt = parameter({
  name: 'system_prompt',
  type: 'string',
  group: 'prompt',
  value: 'Be brief.',
  max_length: 12,
  needs_restart: false,
});
const all = [context, temperature, topK, flash, map, flags, prompt];

const text = (value: string): { kind: 'text'; text: string } => ({ kind: 'text', text: value });

describe('reading a field', () => {
  it.each([
    [context, '8192', 8192],
    [context, ' 1e3 ', 1000],
    [temperature, '0', 0],
    [temperature, '.5', 0.5],
    [flash, 'on', 'on'],
    [map, 'true', true],
    [prompt, '', ''],
    [flags, 'a\n\n b\n', ['a', ' b']],
  ])('%o takes %s', (field, entered, value) => {
    expect(parseParameter(field, entered)).toEqual({ ok: true, value });
  });

  it.each([
    [context, '', { fault: 'empty' }],
    [context, 'many', { fault: 'not_a_number' }],
    [context, '0x10', { fault: 'not_a_number' }],
    [context, '1024.5', { fault: 'not_whole' }],
    [context, '255', { fault: 'too_small', least: 256 }],
    [temperature, '5.1', { fault: 'too_large', most: 5 }],
    [flash, 'maybe', { fault: 'not_a_choice' }],
    [map, 'yes', { fault: 'not_a_choice' }],
    [prompt, 'A long prompt', { fault: 'too_long', most: 12 }],
    [flags, 'a\nb\nc', { fault: 'too_many', most: 2 }],
    [flags, 'abcdef', { fault: 'too_long', most: 5 }],
  ])('%o refuses %s', (field, entered, fault) => {
    expect(parseParameter(field, entered)).toEqual({ ok: false, fault });
  });
});

describe('a field', () => {
  it('is not changed by the same value written differently', () => {
    expect(fieldState(temperature, text('0.70'), 'mode').changed).toBe(false);
    expect(fieldState(flags, text('\n'), 'mode').changed).toBe(false);
  });

  it('that is emptied takes back what is stored here', () => {
    expect(fieldState(temperature, text(''), 'mode')).toMatchObject({ changed: true, reset: true });
    expect(fieldState(temperature, text(''), 'model')).toMatchObject({ fault: { fault: 'empty' } });
    expect(fieldState(topK, text(''), 'mode')).toMatchObject({ changed: false });
  });

  it('cannot be reset to what it is already', () => {
    expect(fieldState(context, { kind: 'reset' }, 'mode').changed).toBe(false);
  });
});

describe('what a draft sends', () => {
  it('is nothing when nothing was changed', () => {
    expect(parameterChange(all, {}, { mode: 'llm', restart: false })).toBeUndefined();
    expect(parameterChange(all, { context_size: text('15360') }, { mode: 'llm', restart: true })).toBeUndefined();
  });

  it('is only what was changed, in its group, with null for what is taken back', () => {
    const draft: ParameterDraft = {
      context_size: text('8192'),
      memory_map: text('true'),
      temperature: { kind: 'reset' },
      top_k: text('40'),
      flash_attention: text('auto'),
      system_prompt: text(''),
    };
    expect(parameterChange(all, draft, { mode: 'llm', restart: true })).toEqual({
      mode: 'llm',
      server: { context_size: 8192, memory_map: true },
      sampling: { temperature: null, top_k: 40 },
      system_prompt: '',
      restart: true,
    });
  });

  it('names the model, and asks for no restart by itself', () => {
    expect(parameterChange(all, { top_k: text('1') }, { mode: 'llm', name: 'qwen', restart: false })).toEqual({
      mode: 'llm',
      name: 'qwen',
      sampling: { top_k: 1 },
    });
  });

  it('is nothing while something is wrong', () => {
    expect(
      parameterChange(all, { top_k: text('1'), context_size: text('1') }, { mode: 'llm', restart: false }),
    ).toBeUndefined();
  });

  it('is summed up', () => {
    expect(draftSummary(all, { top_k: text('1'), context_size: text('1') }, 'mode')).toEqual({
      changes: 2,
      faults: 1,
      needsRestart: true,
    });
    expect(draftSummary(all, { top_k: text('1') }, 'mode').needsRestart).toBe(false);
  });
});

describe('a draft', () => {
  it('forgets a text that is the stored one again', () => {
    const draft = withText({}, context, '8192');
    expect(draft).toEqual({ context_size: text('8192') });
    expect(withText(draft, context, '15360')).toEqual({});
  });

  it('keeps a wish to reset until it is undone', () => {
    const draft = withReset({}, temperature);
    expect(draft).toEqual({ temperature: { kind: 'reset' } });
    expect(without(draft, 'temperature')).toEqual({});
  });
});

describe('groups', () => {
  it('keep the order of the table', () => {
    expect(ofGroup(all, 'sampling')).toEqual([temperature, topK]);
  });
});
