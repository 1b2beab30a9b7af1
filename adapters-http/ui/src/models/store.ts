import type { Foundation } from '../foundation';
import { createCatalogue, type Catalogue } from './catalogue-store';
import { createDownloads, type Downloads } from './download-store';
import { createRuntime, type Runtime } from './runtime';

/** Everything about models that the whole page shares; what one view alone needs, it makes for itself. */
export interface ModelsStore {
  readonly runtime: Runtime;
  readonly catalogue: Catalogue;
  readonly downloads: Downloads;
  start(): void;
  close(): void;
}

export function createModels(foundation: Foundation): ModelsStore {
  const runtime = createRuntime(foundation);
  const catalogue = createCatalogue({ ...foundation, renamed: () => void runtime.refresh() });
  const downloads = createDownloads(foundation);
  return {
    runtime,
    catalogue,
    downloads,
    start() {
      runtime.start();
      catalogue.start();
      downloads.listen();
    },
    close() {
      runtime.close();
      catalogue.close();
      downloads.close();
    },
  };
}
