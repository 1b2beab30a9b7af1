import { describe, expect, it } from 'vitest';
import { availability, isLoadable } from './availability';
import { EVERYTHING, fileName, findModel, pickableModels, selectModels } from './catalogue';
import { sampleModel } from './sample-models';

const small = sampleModel({
  name: 'small',
  size_bytes: 100,
  parameters: 10,
  context_train: 2048,
  quantization: 'Q8_0',
});
const large = sampleModel({
  name: 'large',
  size_bytes: 900,
  parameters: 90,
  context_train: 32768,
  current: true,
  architecture: 'qwen3',
  added_at: '2026-11-05T10:00:00Z',
  fit: { needed_bytes: 1, available_bytes: 10, fits: true },
});
const away = sampleModel({
  name: 'away',
  file: 'not_downloaded',
  downloaded: false,
  usable: false,
  url: 'https://example.org/a',
});
const embed = sampleModel({ name: 'embed', mode: 'embed' });
const all = [away, embed, small, large];

const names = (query: Partial<typeof EVERYTHING>): string[] =>
  selectModels(all, { ...EVERYTHING, ...query }).map((model) => model.name);

describe('the catalogue', () => {
  it('shows chat models first, the current one at the top, what is not here below', () => {
    expect(names({})).toEqual(['large', 'small', 'away', 'embed']);
  });

  it('filters by mode and by place', () => {
    expect(names({ mode: 'embed' })).toEqual(['embed']);
    expect(names({ place: 'here' })).toEqual(['large', 'small', 'embed']);
    expect(names({ place: 'elsewhere' })).toEqual(['away']);
    expect(names({ place: 'fits' })).toEqual(['large']);
  });

  it('finds all words of a search in name, kind and quantization, whatever their case', () => {
    expect(names({ text: 'QWEN3' })).toEqual(['large']);
    expect(names({ text: 'q8_0 small' })).toEqual(['small']);
    expect(names({ text: 'small large' })).toEqual([]);
    expect(names({ text: '   ' })).toHaveLength(4);
  });

  it('sorts by what is known, with what is not known at the end', () => {
    expect(names({ order: 'size' })).toEqual(['small', 'large', 'away', 'embed']);
    expect(names({ order: 'parameters' }).slice(0, 2)).toEqual(['small', 'large']);
    expect(names({ order: 'context' })).toEqual(['large', 'small', 'away', 'embed']);
    expect(names({ order: 'added' })[0]).toBe('large');
    expect(names({ order: 'fit' })[0]).toBe('large');
    expect(names({ order: 'name' })).toEqual(['away', 'embed', 'large', 'small']);
  });

  it('sorts numbers in names as numbers, and leaves the list alone', () => {
    const list = [sampleModel({ name: 'm-10' }), sampleModel({ name: 'm-9' })];
    expect(selectModels(list, { ...EVERYTHING, order: 'name' }).map((model) => model.name)).toEqual(['m-9', 'm-10']);
    expect(list.map((model) => model.name)).toEqual(['m-10', 'm-9']);
  });

  it('offers for a quick choice only what is here', () => {
    expect(pickableModels(all, 'llm').map((model) => model.name)).toEqual(['large', 'small']);
  });

  it('finds a model by mode and name', () => {
    expect(findModel(all, 'embed', 'embed')).toBe(embed);
    expect(findModel(all, 'llm', 'embed')).toBeUndefined();
  });

  it('names the file of a path', () => {
    expect(fileName('/a/b/c.gguf')).toBe('c.gguf');
    expect(fileName('C:\\models\\c.gguf')).toBe('c.gguf');
    expect(fileName('/')).toBe('/');
  });
});

describe('where a file stands', () => {
  it('is said by the download while there is one', () => {
    const half = { download_id: 'd', state: 'running', received_bytes: 50, total_bytes: 100 } as const;
    expect(availability({ ...away, download: half })).toEqual({ kind: 'downloading', state: 'running', part: 0.5 });
    expect(availability({ ...away, download: { download_id: 'd', state: 'queued', received_bytes: 0 } })).toEqual({
      kind: 'downloading',
      state: 'queued',
    });
  });

  it('is here, gone, unusable or elsewhere', () => {
    expect(availability(small).kind).toBe('here');
    expect(availability({ ...small, usable: false }).kind).toBe('unusable');
    expect(availability({ ...small, file: 'missing' }).kind).toBe('missing');
    expect(availability(away).kind).toBe('elsewhere');
  });

  it('decides whether loading can work', () => {
    expect(isLoadable(small)).toBe(true);
    expect(isLoadable(away)).toBe(true);
    expect(isLoadable({ ...small, usable: false })).toBe(false);
    expect(isLoadable({ ...small, file: 'missing' })).toBe(false);
    expect(isLoadable({ ...small, file: 'missing', url: 'https://example.org/x' })).toBe(true);
  });
});
