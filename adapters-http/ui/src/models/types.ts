import type { Download as GeneratedDownload, Model, Parameter as GeneratedParameter } from '../api/types';

/** The API's own types under the names that this feature uses. */
export type {
  AccessToken,
  Device,
  Disk,
  KnownModel,
  Mirror,
  MirrorList,
  ModelInfo,
  ModelScanResult,
  ModelStatus,
  NewMirror,
  Repository,
  RepositoryChoice,
  ServerLogLine,
  System,
} from '../api/types';

export type Download = GeneratedDownload;
export type CatalogueModel = Model;
export type ModelMode = Model['mode'];
export type ServerState = Model['state'];
export type MemoryFit = NonNullable<Model['fit']>;
export type DownloadState = GeneratedDownload['state'];
export type ParameterGroup = GeneratedParameter['group'];
export type ParameterLayer = GeneratedParameter['layer'];
/** Its value is one of those of its type; the document cannot say which. */
export type Parameter = Omit<GeneratedParameter, 'value'> & { readonly value?: unknown };

/** What `update_param` takes; null forgets what is stored, which the document cannot say for maps. */
export interface ParameterChange {
  readonly mode: ModelMode;
  readonly name?: string;
  readonly server?: Readonly<Record<string, unknown>>;
  readonly sampling?: Readonly<Record<string, unknown>>;
  readonly system_prompt?: string | null;
  readonly restart?: boolean;
}
