import { ChevronsUpDown, Download, Settings2 } from 'lucide';
import { useEffect } from 'preact/hooks';
import { Menu, type MenuItem } from '../kit/Menu';
import { useStore } from '../store';
import { useFormat } from '../words/format';
import { useWords } from '../words/words';
import { loadModel } from './actions';
import { pickableModels } from './catalogue';
import { fitLevel } from './fit';
import { pickerFace, pickerModels } from './picker';
import { valueOf } from './resource';
import './status.css';
import { statusWords } from './status-words';
import type { CatalogueModel, ModelMode } from './types';

/**
 * Chooses the model of a mode among those that are on this machine, and loads it; shows how the load goes on, unless another text
 * stands on its button.
 */
export function ModelPicker({ mode = 'llm', text: fixed }: { mode?: ModelMode; text?: string }) {
  const t = useWords(statusWords);
  const format = useFormat();
  const store = useStore();
  const { models, router } = store;
  const { status, switching } = models.runtime.of(mode);
  useEffect(() => models.catalogue.models.ensure(), [models]);
  const known = valueOf(models.catalogue.models.current.value) ?? [];
  const here = pickerModels(pickableModels(known, mode), status?.model);
  const face = pickerFace(status, switching);

  const note = (model: CatalogueModel): string => {
    const level = fitLevel(model.fit);
    if (model.current && status?.state === 'ready') return `${model.name} · ${t.status.loaded}`;
    return level === 'comfortable' || level === 'unknown' ? model.name : `${model.name} · ${t.fit[level]}`;
  };
  const items: readonly MenuItem[] = [
    ...here.map((model) => ({
      label: note(model),
      checked: model.current,
      onSelect: () => void loadModel(store, model),
    })),
    here.length === 0
      ? { label: t.status.getOne, icon: Download, onSelect: () => router.go('/models?tab=downloads') }
      : { label: t.status.manage, icon: Settings2, separated: true, onSelect: () => router.go('/models') },
  ];
  const text = () => {
    switch (face.kind) {
      case 'unknown':
        return t.status.offline;
      case 'none':
        return t.status.choose;
      case 'model':
        return face.name;
      case 'loading':
        return face.part === undefined ? `${face.name} …` : t.status.loadingPart(face.name, format.percent(face.part));
    }
  };
  const spoken = () => (face.kind === 'model' ? `${face.name}, ${t.state[face.state]}` : text());
  const menu = (
    <Menu
      small
      icon={ChevronsUpDown}
      label={fixed === undefined ? `${t.status.picker[mode]}: ${spoken()}` : `${fixed}: ${t.mode[mode]}`}
      text={fixed ?? text()}
      items={items}
    />
  );
  if (fixed !== undefined) return menu;
  return (
    <span class={`models-picker models-state-${face.kind === 'loading' ? 'starting' : (status?.state ?? 'stopped')}`}>
      <span class="models-dot" aria-hidden="true" />
      {menu}
    </span>
  );
}
