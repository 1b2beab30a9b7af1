import { signal, type ReadonlySignal } from '@preact/signals';
import { answer, type Api } from '../api/client';
import { createResource, type Resource } from './resource';
import type { MemoryFit, ModelInfo, ModelMode } from './types';

/** With what the fit is to be foretold; what is absent is as the model would be started. */
export interface FitQuestion {
  readonly contextSize?: number;
  readonly gpuLayers?: number;
}

/** Everything that is known of a model, and its fit for other settings than its own. */
export interface ModelDetails {
  readonly info: Resource<ModelInfo>;
  /** As it would be started. */
  readonly settings: Resource<FitQuestion>;
  readonly question: ReadonlySignal<FitQuestion>;
  /** For the question; undefined as value: it cannot be told. */
  readonly fit: Resource<MemoryFit | undefined>;
  ask(question: FitQuestion): void;
  close(): void;
}

export function createModelDetails(api: Api, mode: ModelMode, name: string, gather = 120): ModelDetails {
  const question = signal<FitQuestion>({});
  const info = createResource<ModelInfo>((abort) =>
    answer(api.GET('/api/models/info', { params: { query: { mode, name } }, signal: abort })),
  );
  const fit = createResource<MemoryFit | undefined>(async (abort) => {
    const { contextSize, gpuLayers } = question.peek();
    const query = {
      mode,
      name,
      ...(contextSize === undefined ? {} : { context_size: contextSize }),
      ...(gpuLayers === undefined ? {} : { gpu_layers: gpuLayers }),
    };
    const found = await answer(api.GET('/api/models/info', { params: { query }, signal: abort }));
    return found.model.fit ?? undefined;
  });
  const settings = createResource<FitQuestion>(async (abort) => {
    const { parameters } = await answer(
      api.GET('/api/models/get_param', { params: { query: { mode, name } }, signal: abort }),
    );
    const number = (wanted: string) => {
      const value: unknown = parameters.find((parameter) => parameter.name === wanted)?.value;
      return typeof value === 'number' ? value : undefined;
    };
    const contextSize = number('context_size');
    const gpuLayers = number('gpu_layers');
    return { ...(contextSize === undefined ? {} : { contextSize }), ...(gpuLayers === undefined ? {} : { gpuLayers }) };
  });
  let asking: ReturnType<typeof setTimeout> | undefined;
  void info.refresh();
  void fit.refresh();
  void settings.refresh();
  return {
    info,
    settings,
    question,
    fit,
    ask(asked) {
      question.value = asked;
      clearTimeout(asking);
      asking = setTimeout(() => void fit.refresh(), gather);
    },
    close() {
      clearTimeout(asking);
      info.close();
      settings.close();
      fit.close();
    },
  };
}
