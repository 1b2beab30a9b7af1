import { Download, Ellipsis, Info, Pencil, Play, Power, SlidersHorizontal, Trash2 } from 'lucide';
import { Button } from '../kit/Button';
import { Menu, type MenuItem } from '../kit/Menu';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { attempt, downloadModel, loadModel, modelPath, unloadModel } from './actions';
import { availability, isLoadable } from './availability';
import { isUnderWay } from './switch-progress';
import type { CatalogueModel } from './types';
import { words } from './words';

/** What can be done with a model: the likeliest on a button, the rest in a menu. */
export function CatalogueActions({
  model,
  onRename,
  onRemove,
}: {
  model: CatalogueModel;
  onRename: () => void;
  onRemove: () => void;
}) {
  const t = useWords(words);
  const store = useStore();
  const where = availability(model);
  const items: readonly MenuItem[] = [
    { label: t.catalogue.details, icon: Info, onSelect: () => store.router.go(modelPath(model)) },
    {
      label: t.catalogue.parameters,
      icon: SlidersHorizontal,
      onSelect: () => store.router.go(`${modelPath(model)}?tab=parameters`),
    },
    ...(where.kind === 'elsewhere'
      ? [{ label: t.catalogue.downloadAndLoad, icon: Power, onSelect: () => void loadModel(store, model) }]
      : []),
    { label: t.catalogue.rename, icon: Pencil, separated: true, onSelect: onRename },
    { label: t.catalogue.remove, icon: Trash2, danger: true, onSelect: onRemove },
  ];
  return (
    <>
      <MainAction model={model} />
      <Menu small icon={Ellipsis} label={t.catalogue.more(model.name)} items={items} />
    </>
  );
}

/** The likeliest thing to do with a model. */
export function MainAction({ model }: { model: CatalogueModel }) {
  const t = useWords(words);
  const store = useStore();
  const where = availability(model);
  const { status, switching } = store.models.runtime.of(model.mode);
  if (where.kind === 'elsewhere') {
    return (
      <Button
        small
        icon={Download}
        aria-label={t.catalogue.downloadOf(model.name)}
        onClick={() => void downloadModel(store, model)}
      >
        {t.catalogue.downloadOnly}
      </Button>
    );
  }
  if (where.kind === 'downloading') {
    const download = model.download;
    const halted = where.state === 'paused' || where.state === 'failed';
    return halted && download ? (
      <Button
        small
        icon={Play}
        aria-label={t.catalogue.resumeOf(model.name)}
        onClick={() => void attempt(store, () => store.models.downloads.resume(download.download_id))}
      >
        {t.catalogue.resume}
      </Button>
    ) : (
      <Button
        small
        kind="quiet"
        aria-label={t.catalogue.showDownloadOf(model.name)}
        onClick={() => store.router.go('/models?tab=downloads')}
      >
        {t.catalogue.showDownload}
      </Button>
    );
  }
  if (model.current && status?.state === 'ready') {
    return (
      <Button
        small
        kind="quiet"
        icon={Power}
        aria-label={t.card.unloadOf(model.name)}
        onClick={() => void unloadModel(store, model.mode, model.name, false)}
      >
        {t.card.unload}
      </Button>
    );
  }
  const coming = isUnderWay(switching) && switching.target === model.name;
  return (
    <Button
      small
      icon={Power}
      busy={coming}
      disabled={!isLoadable(model)}
      aria-label={t.catalogue.loadOf(model.name)}
      onClick={() => void loadModel(store, model)}
    >
      {t.catalogue.load}
    </Button>
  );
}
