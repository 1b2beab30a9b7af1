import { expect, test } from 'vitest';
import type { Model, ModelStatus } from '../api/types';
import { modelsHere, offersOf } from './offers';
import { isNeeded, moves, stepOf } from './progress';

const GB = 1024 ** 3;
const room = { memory: 8 * GB, disk: 100 * GB };

const model = (name: string, more: Partial<Model> = {}): Model => ({
  model_id: name,
  name,
  mode: 'llm',
  source: 'default',
  path: `/models/${name}`,
  downloaded: false,
  file: 'not_downloaded',
  usable: false,
  current: false,
  state: 'stopped',
  added_at: '2026-01-01T00:00:00Z',
  ...more,
});

const status = (more: Partial<ModelStatus> = {}): ModelStatus => ({
  mode: 'llm',
  downloaded: false,
  state: 'stopped',
  ...more,
});

const catalogue = [
  model('TinyLlama-1.1B', { size_bytes: 0.7 * GB }),
  model('Qwen2.5-0.5B'),
  model('Qwen3-0.6B', { size_bytes: 0.4 * GB }),
  model('mine', { source: 'path' }),
  model('bge-m3', { mode: 'embed' }),
];

test('what came with Zenow for chats is offered, the best first', () => {
  const offers = offersOf(catalogue, room);
  expect(offers.map((offer) => offer.model.name)).toEqual(['Qwen3-0.6B', 'Qwen2.5-0.5B', 'TinyLlama-1.1B']);
  expect(offers.map((offer) => offer.recommended)).toEqual([true, false, false]);
  expect(offers.map((offer) => offer.about)).toEqual(['thinking', 'small', 'older']);
});

test('what does not fit into memory stands last, and nothing of that is recommended', () => {
  const offers = offersOf(
    [model('Qwen3-huge', { size_bytes: 7.8 * GB }), model('TinyLlama-1.1B', { size_bytes: 0.7 * GB })],
    room,
  );
  expect(offers.map((offer) => [offer.model.name, offer.fits, offer.recommended])).toEqual([
    ['TinyLlama-1.1B', true, true],
    ['Qwen3-huge', false, false],
  ]);
  expect(offersOf([model('Qwen3-huge', { size_bytes: 7.8 * GB })], room)[0]?.recommended).toBe(false);
});

test('what the disk has no room for is not recommended', () => {
  const [offer] = offersOf([model('Qwen3-0.6B', { size_bytes: 0.4 * GB })], { ...room, disk: 0.1 * GB });
  expect(offer).toMatchObject({ room: false, recommended: false });
});

test('only usable files for chats are here', () => {
  const here = modelsHere([
    model('a', { downloaded: true, usable: true }),
    model('b', { downloaded: true, usable: false }),
    model('c', { downloaded: true, usable: true, mode: 'embed' }),
    model('d'),
  ]);
  expect(here.map(({ name }) => name)).toEqual(['a']);
});

test('the guide is needed while nothing can answer', () => {
  expect(isNeeded(status(), [])).toBe(true);
  expect(isNeeded(status({ model: 'x', downloaded: false, state: 'starting' }), [])).toBe(true);
  expect(isNeeded(status(), [{ complete: false }])).toBe(true);
  expect(isNeeded(status(), [{ complete: true }])).toBe(false);
  expect(isNeeded(status({ model: 'x', downloaded: true }), [])).toBe(false);
  expect(isNeeded(status({ model: 'x', downloaded: true, state: 'failed' }), [])).toBe(false);
});

const download = { name: 'x', state: 'running' } as NonNullable<ModelStatus['download']>;

test.each([
  ['nothing yet', undefined, true, 'choose'],
  ['a download', status({ loading: 'x', state: 'starting', download }), false, 'downloading'],
  ['a start', status({ loading: 'x', state: 'starting', downloaded: true }), false, 'starting'],
  ['a model that serves, which was not chosen here', status({ model: 'x', state: 'ready', downloaded: true }), false, 'choose'],
  ['a model that serves, which was chosen here', status({ model: 'x', state: 'ready', downloaded: true }), true, 'ready'],
  ['a paused download', status({ model: 'x', download: { ...download, state: 'paused' } }), true, 'choose'],
] as const)('%s', (_, current, begun, step) => {
  expect(stepOf(current, begun).step).toBe(step);
});

test('a failure is shown to who chose the model', () => {
  const failed = status({ model: 'x', state: 'failed', error: { code: 'engine_killed' } as ModelStatus['error'] });
  expect(stepOf(failed, true).step).toBe('failed');
  expect(stepOf(failed, false).step).toBe('choose');
});

test('only downloads and starts move by themselves', () => {
  expect(moves(stepOf(status({ download }), true))).toBe(true);
  expect(moves(stepOf(status({ model: 'x', state: 'ready' }), true))).toBe(false);
});
