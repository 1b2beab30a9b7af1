import { effect } from '@preact/signals';
import type { Foundation } from '../foundation';
import { createCatalogue, type Catalogue } from './catalogue-store';
import { tellEnd } from './download-notices';
import { createDownloads, type Downloads } from './download-store';
import { endedBetween, type DownloadList } from './downloads';
import { valueOf } from './resource';
import type { Drafts } from './parameter-store';
import { createRuntime, type Runtime } from './runtime';

/** Everything about models that the whole page shares; what one view alone needs, it makes for itself. */
export interface ModelsStore {
  readonly runtime: Runtime;
  readonly catalogue: Catalogue;
  readonly downloads: Downloads;
  readonly drafts: Drafts;
  start(): void;
  close(): void;
}

export function createModels(foundation: Foundation): ModelsStore {
  const { changes } = foundation;
  const runtime = createRuntime(foundation);
  const catalogue = createCatalogue({ ...foundation, renamed: () => void runtime.refresh() });
  const downloads = createDownloads(foundation);
  let before: DownloadList = [];
  let wasLost = false;
  const ends: (() => void)[] = [];
  return {
    runtime,
    catalogue,
    downloads,
    drafts: new Map(),
    start() {
      runtime.start();
      catalogue.start();
      downloads.listen();
      ends.push(
        effect(() => {
          const now = valueOf(downloads.list.current.value) ?? [];
          for (const download of endedBetween(before, now)) tellEnd(foundation, runtime, download);
          before = now;
        }),
        // What could not be read while the line was lost is read when it is there again.
        effect(() => {
          const line = changes.line.value;
          if (line === 'open' && wasLost) {
            void runtime.refresh();
            if (catalogue.models.current.peek().phase !== 'loading') void catalogue.models.refresh();
            void downloads.list.refresh();
          }
          wasLost = line === 'lost' || (wasLost && line !== 'open');
        }),
      );
    },
    close() {
      for (const end of ends) end();
      runtime.close();
      catalogue.close();
      downloads.close();
    },
  };
}
