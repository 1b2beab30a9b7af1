import type { CatalogueModel, ModelStatus } from './types';
import { isUnderWay, switchPart, type Switch } from './switch-progress';

/** What stands on the button that chooses a model. */
export type PickerFace =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'none' }
  | { readonly kind: 'model'; readonly name: string; readonly state: ModelStatus['state'] }
  | { readonly kind: 'loading'; readonly name: string; readonly part?: number };

/** The face of a mode: what is being loaded, else what it has. */
export function pickerFace(status: ModelStatus | undefined, switching: Switch): PickerFace {
  if (isUnderWay(switching)) {
    const part = switchPart(switching);
    return { kind: 'loading', name: switching.target, ...(part === undefined ? {} : { part }) };
  }
  if (status === undefined) return { kind: 'unknown' };
  return status.model ? { kind: 'model', name: status.model, state: status.state } : { kind: 'none' };
}

/** The models of a quick choice, the current one among them even when its file is gone. */
export function pickerModels(
  models: readonly CatalogueModel[],
  current: string | undefined | null,
): readonly CatalogueModel[] {
  return models.filter((model) => (model.file === 'present' && model.usable) || model.name === current);
}
