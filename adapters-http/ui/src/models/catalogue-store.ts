import { answer, type Api } from '../api/client';
import type { Changes } from '../shell/changes';
import { createResource, type Resource } from './resource';
import type { CatalogueModel, ModelMode, ModelScanResult } from './types';

/** Where a model that is added is. */
export interface NewPath {
  readonly path: string;
  /** Absent: as the file says. */
  readonly mode?: ModelMode;
  readonly name?: string;
}

/** The models that are known. Changes throw a `Problem`. */
export interface Catalogue {
  readonly models: Resource<readonly CatalogueModel[]>;
  add(wanted: NewPath): Promise<CatalogueModel>;
  /** Absent folder: where other programs keep models. */
  scan(folder: string | undefined): Promise<ModelScanResult>;
  rename(model: CatalogueModel, name: string): Promise<CatalogueModel>;
  remove(model: CatalogueModel, deleteFile: boolean): Promise<void>;
  start(): void;
  close(): void;
}

/** What comes quickly one after the other is answered by one reading. */
const GATHER = 250;

interface Surroundings {
  readonly api: Api;
  readonly changes: Pick<Changes, 'listen'>;
  /** Called when a model has another name, which is not told as a change. */
  readonly renamed?: () => void;
}

export function createCatalogue({ api, changes, renamed = () => {} }: Surroundings): Catalogue {
  const models = createResource<readonly CatalogueModel[]>(
    async (signal) => (await answer(api.GET('/api/models/list', { signal }))).models,
  );
  let deaf: (() => void) | undefined;
  let gathering: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    // Nobody has looked yet: the first who does will read what is then.
    if (models.current.peek().phase === 'loading') return;
    clearTimeout(gathering);
    gathering = setTimeout(() => void models.refresh(), GATHER);
  };
  return {
    models,
    async add(wanted) {
      const model = await answer(api.POST('/api/models/add', { body: wanted }));
      await models.refresh();
      return model;
    },
    async scan(folder) {
      const found = await answer(api.POST('/api/models/scan', { body: folder === undefined ? {} : { folder } }));
      await models.refresh();
      return found;
    },
    async rename({ mode, name }, newName) {
      const model = await answer(api.POST('/api/models/rename', { body: { mode, name, new_name: newName } }));
      renamed();
      await models.refresh();
      return model;
    },
    async remove({ mode, name }, deleteFile) {
      await api.POST('/api/models/remove', { body: { mode, name, delete_file: deleteFile } });
      await models.refresh();
    },
    start() {
      deaf = changes.listen((change) => {
        if (change.type !== 'session') soon();
      });
    },
    close() {
      deaf?.();
      clearTimeout(gathering);
      models.close();
    },
  };
}
