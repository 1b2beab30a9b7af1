import type { CatalogueModel, DownloadState } from './types';

/** Where a model's file stands. */
export type Availability =
  | { readonly kind: 'here' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unusable' }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'downloading'; readonly state: DownloadState; readonly part?: number };

/** Where the file of a model stands; a download that goes on says more than the file it has not made yet. */
export function availability(model: CatalogueModel): Availability {
  const download = model.download;
  if (download && download.state !== 'complete') {
    const total = download.total_bytes;
    return {
      kind: 'downloading',
      state: download.state,
      ...(total ? { part: Math.min(1, download.received_bytes / total) } : {}),
    };
  }
  switch (model.file) {
    case 'missing':
      return { kind: 'missing' };
    case 'not_downloaded':
      return { kind: 'elsewhere' };
    case 'present':
      return model.usable ? { kind: 'here' } : { kind: 'unusable' };
  }
}

/** Whether the model can be used without waiting for a download. */
export function isHere(model: CatalogueModel): boolean {
  return model.file === 'present' && model.usable;
}

/** Whether loading the model can work at all: it is there, or can be fetched. */
export function isLoadable(model: CatalogueModel): boolean {
  switch (availability(model).kind) {
    case 'here':
    case 'elsewhere':
    case 'downloading':
      return true;
    case 'missing':
      return model.url != null;
    case 'unusable':
      return false;
  }
}
