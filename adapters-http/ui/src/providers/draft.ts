import type { NewProvider, Provider, ProviderChange } from '../api/types';
import { type AddressFault, readAddress } from './address';

/** A provider as it stands in its form; all of it text, so that a field can be empty. */
export interface ProviderDraft {
  readonly name: string;
  readonly address: string;
  readonly model: string;
  readonly contextSize: string;
  readonly mostCalls: string;
  /** A new key; empty: the one that is stored, if any, stays. */
  readonly key: string;
}

export type ProviderFault =
  | { readonly field: 'name' | 'model'; readonly fault: 'missing' | 'too_long' }
  | { readonly field: 'address'; readonly fault: AddressFault }
  | { readonly field: 'contextSize' | 'mostCalls'; readonly fault: 'out_of_range' }
  | { readonly field: 'address' | 'contextSize' | 'mostCalls'; readonly fault: 'missing' }
  | { readonly field: 'key'; readonly fault: 'no_key' };

export const PROVIDER_LIMITS = { name: 100, model: 200, key: 4_096, leastContext: 512, mostCalls: 1_000 } as const;
export const DEFAULT_CONTEXT = 8_192;
export const DEFAULT_CALLS = 10;

export function newProviderDraft(): ProviderDraft {
  return { name: '', address: '', model: '', contextSize: '', mostCalls: '', key: '' };
}

export function providerDraft(provider: Provider): ProviderDraft {
  return {
    name: provider.name,
    address: provider.base_url ?? '',
    model: provider.model,
    contextSize: String(provider.context_size),
    mostCalls: String(provider.most_calls),
    key: '',
  };
}

/**
 * What the server would refuse, or not do; said before it is asked.
 *
 * @param before the form of the stored provider: what is set there can be changed, but not taken away
 */
export function providerFaults(draft: ProviderDraft, before?: ProviderDraft): readonly ProviderFault[] {
  const faults: ProviderFault[] = [];
  for (const field of ['name', 'model'] as const) {
    const text = draft[field].trim();
    if (text === '') {
      faults.push({ field, fault: 'missing' });
    } else if (text.length > PROVIDER_LIMITS[field]) {
      faults.push({ field, fault: 'too_long' });
    }
  }
  const address = readAddress(draft.address);
  if (address.kind === 'wrong') {
    faults.push({ field: 'address', fault: address.fault });
  }
  if (!isWithin(draft.contextSize, PROVIDER_LIMITS.leastContext, 2 ** 31 - 1)) {
    faults.push({ field: 'contextSize', fault: 'out_of_range' });
  }
  if (!isWithin(draft.mostCalls, 1, PROVIDER_LIMITS.mostCalls)) {
    faults.push({ field: 'mostCalls', fault: 'out_of_range' });
  }
  for (const field of ['address', 'contextSize', 'mostCalls'] as const) {
    if (draft[field].trim() === '' && (before?.[field].trim() ?? '') !== '') {
      faults.push({ field, fault: 'missing' });
    }
  }
  if (draft.key !== '' && !isKey(draft.key)) {
    faults.push({ field: 'key', fault: 'no_key' });
  }
  return faults;
}

/** What to send of a new provider; only for drafts without a fault. */
export function newProviderOf(draft: ProviderDraft): NewProvider {
  return {
    name: draft.name.trim(),
    model: draft.model.trim(),
    ...(draft.address.trim() === '' ? {} : { base_url: draft.address.trim() }),
    ...(draft.contextSize.trim() === '' ? {} : { context_size: Number(draft.contextSize) }),
    ...(draft.mostCalls.trim() === '' ? {} : { most_calls: Number(draft.mostCalls) }),
    ...(draft.key === '' ? {} : { api_key: draft.key.trim() }),
  };
}

/** What to send of a changed provider: only what was changed. Its key is sent apart from it. */
export function providerChangeOf(before: ProviderDraft, after: ProviderDraft): ProviderChange {
  const next = newProviderOf(after);
  return {
    ...(before.name.trim() === after.name.trim() ? {} : { name: next.name }),
    ...(before.model.trim() === after.model.trim() ? {} : { model: next.model }),
    ...(before.address.trim() === after.address.trim() || next.base_url === undefined ? {} : { base_url: next.base_url }),
    ...(before.contextSize.trim() === after.contextSize.trim() || next.context_size === undefined
      ? {}
      : { context_size: next.context_size }),
    ...(before.mostCalls.trim() === after.mostCalls.trim() || next.most_calls === undefined
      ? {}
      : { most_calls: next.most_calls }),
  };
}

/** What a provider needs before it can be asked, and what most servers want besides. */
export type Lack = 'address' | 'key';

/** What has not been filled in; a key is no need of servers on one's own network. */
export function lacksOf(provider: Provider): readonly Lack[] {
  const lacks: Lack[] = [];
  if (!provider.complete) {
    lacks.push('address');
  }
  if (!provider.api_key) {
    lacks.push('key');
  }
  return lacks;
}

/** A key that was pasted with a line end or spaces around it is meant without them. */
export function isKey(text: string): boolean {
  const key = text.trim();
  return key.length <= PROVIDER_LIMITS.key && /^[!-~]+$/.test(key);
}

function isWithin(text: string, least: number, most: number): boolean {
  const trimmed = text.trim();
  const value = Number(trimmed);
  return trimmed === '' || (Number.isSafeInteger(value) && value >= least && value <= most);
}
