import type { CatalogueModel, Download, ModelStatus } from './types';

/** Models, states and downloads for tests. */
export function sampleModel(change: Partial<CatalogueModel> = {}): CatalogueModel {
  const name = change.name ?? 'Qwen3-0.6B-Q4_K_M';
  return {
    model_id: `id-${name}`,
    name,
    mode: 'llm',
    source: 'path',
    path: `/models/${name}.gguf`,
    downloaded: true,
    file: 'present',
    usable: true,
    current: false,
    state: 'stopped',
    added_at: '2026-11-01T10:00:00Z',
    ...change,
  };
}

export function sampleStatus(change: Partial<ModelStatus> = {}): ModelStatus {
  return { mode: 'llm', downloaded: true, state: 'stopped', ...change };
}

export function sampleDownload(change: Partial<Download> = {}): Download {
  const name = change.name ?? 'Qwen3-0.6B-Q4_K_M';
  const at = change.created_at ?? '2026-11-01T10:00:00Z';
  return {
    download_id: `download-${name}`,
    name,
    mode: 'llm',
    model_id: `id-${name}`,
    url: `https://example.org/${name}.gguf`,
    path: `/models/${name}.gguf`,
    state: 'running',
    received_bytes: 0,
    bytes_per_second: 0,
    retries: 0,
    files: [],
    model: {
      model_id: `id-${name}`,
      name,
      mode: 'llm',
      source: 'url',
      path: `/models/${name}.gguf`,
      added_at: at,
    },
    created_at: at,
    queued_at: at,
    version: 1,
    ...change,
  };
}
