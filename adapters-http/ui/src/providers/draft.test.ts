import { describe, expect, it } from 'vitest';
import type { Provider } from '../api/types';
import {
  lacksOf,
  newProviderDraft,
  newProviderOf,
  providerChangeOf,
  providerDraft,
  providerFaults,
  type ProviderDraft,
} from './draft';

const office: ProviderDraft = { ...newProviderDraft(), name: 'Office', model: 'qwen3-32b', address: 'https://llm.example.org/v1' };

const stored: Provider = {
  provider_id: 'p',
  name: 'GLM',
  model: 'glm4',
  context_size: 8192,
  most_calls: 10,
  complete: false,
  preset: true,
  created_at: '',
  updated_at: '',
};

describe('a provider in its form', () => {
  it('needs a name and a model', () => {
    expect(providerFaults(newProviderDraft())).toEqual([
      { field: 'name', fault: 'missing' },
      { field: 'model', fault: 'missing' },
    ]);
    expect(providerFaults(office)).toEqual([]);
  });

  it.each<[Partial<ProviderDraft>, unknown]>([
    [{ address: 'llm.example.org' }, { field: 'address', fault: 'not_http' }],
    [{ contextSize: '511' }, { field: 'contextSize', fault: 'out_of_range' }],
    [{ contextSize: '1.5' }, { field: 'contextSize', fault: 'out_of_range' }],
    [{ mostCalls: '0' }, { field: 'mostCalls', fault: 'out_of_range' }],
    [{ mostCalls: '1001' }, { field: 'mostCalls', fault: 'out_of_range' }],
    [{ key: 'sk a' }, { field: 'key', fault: 'no_key' }],
    [{ key: '密钥' }, { field: 'key', fault: 'no_key' }],
    [{ name: 'x'.repeat(101) }, { field: 'name', fault: 'too_long' }],
  ])('says what the server would refuse: %o', (change, fault) => {
    expect(providerFaults({ ...office, ...change })).toEqual([fault]);
  });

  it('has what was stored filled in: the server takes nothing away', () => {
    const before = providerDraft({ ...stored, base_url: 'https://host/v1' });
    const cleared = { ...before, address: ' ', contextSize: '', mostCalls: '' };
    expect(providerFaults(cleared, before)).toEqual([
      { field: 'address', fault: 'missing' },
      { field: 'contextSize', fault: 'missing' },
      { field: 'mostCalls', fault: 'missing' },
    ]);
    expect(providerFaults(before, before)).toEqual([]);
    expect(providerFaults(providerDraft(stored), providerDraft(stored))).toEqual([]);
  });

  it('takes a key that was pasted with spaces around it', () => {
    expect(newProviderOf({ ...office, key: ' sk-1\n' }).api_key).toBe('sk-1');
  });

  it('sends what was filled in', () => {
    expect(newProviderOf(office)).toEqual({ name: 'Office', model: 'qwen3-32b', base_url: 'https://llm.example.org/v1' });
  });

  it('sends of a change what was changed', () => {
    const before = providerDraft({ ...stored, base_url: 'https://host/v1' });
    expect(providerChangeOf(before, before)).toEqual({});
    expect(providerChangeOf(before, { ...before, contextSize: '32768', key: 'sk' })).toEqual({ context_size: 32768 });
    expect(providerChangeOf(before, { ...before, address: 'https://other/v1' })).toEqual({ base_url: 'https://other/v1' });
  });
});

describe('what a provider lacks', () => {
  it('is its address, and a key for servers that want one', () => {
    expect(lacksOf(stored)).toEqual(['address', 'key']);
    expect(lacksOf({ ...stored, complete: true })).toEqual(['key']);
    expect(lacksOf({ ...stored, complete: true, api_key: 'sk-…c4f2' })).toEqual([]);
  });
});
