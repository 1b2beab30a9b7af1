import { Boxes, SearchX } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../kit/Button';
import { EmptyState, Skeleton } from '../kit/Placeholders';
import { ProblemCard } from '../kit/ProblemCard';
import { useStore } from '../store';
import { useFormat } from '../words/format';
import { useWords } from '../words/words';
import { EVERYTHING, selectModels } from './catalogue';
import { CatalogueRow } from './CatalogueRow';
import { CatalogueToolbar } from './CatalogueToolbar';
import { withLiveDownloads } from './downloads';
import { valueOf } from './resource';
import { RemoveDialog } from './RemoveDialog';
import { RenameDialog } from './RenameDialog';
import type { CatalogueModel } from './types';
import { words } from './words';

/** What is being done with a model in a dialog. */
type Doing = { readonly what: 'rename' | 'remove'; readonly model: CatalogueModel };

/** The models that are known, to search, sort, load and change. */
export function CatalogueTab({ onAdd }: { onAdd: () => void }) {
  const t = useWords(words);
  const format = useFormat();
  const { models } = useStore();
  const list = models.catalogue.models;
  const [query, setQuery] = useState(EVERYTHING);
  const [doing, setDoing] = useState<Doing>();
  useEffect(() => void list.refresh(), [list]);
  useEffect(() => models.downloads.watch(), [models]);
  const loaded = list.current.value;
  if (loaded.phase === 'loading') return <Skeleton lines={6} />;
  if (loaded.phase === 'failed') return <ProblemCard problem={loaded.problem} onRetry={() => void list.refresh()} />;
  if (loaded.value.length === 0) {
    return (
      <EmptyState
        icon={Boxes}
        title={t.catalogue.empty}
        actions={
          <Button kind="primary" onClick={onAdd}>
            {t.catalogue.add}
          </Button>
        }
      >
        {t.catalogue.emptyHint}
      </EmptyState>
    );
  }
  const shown = selectModels(
    withLiveDownloads(loaded.value, valueOf(models.downloads.list.current.value) ?? []),
    query,
  );
  return (
    <div class="models-catalogue">
      <CatalogueToolbar query={query} onChange={setQuery} />
      <p class="models-quiet" role="status">
        {t.catalogue.count(shown.length, format.number(shown.length))}
      </p>
      {shown.length === 0 ? (
        <EmptyState
          icon={SearchX}
          title={t.catalogue.nothing}
          actions={<Button onClick={() => setQuery(EVERYTHING)}>{t.catalogue.showAll}</Button>}
        >
          {t.catalogue.nothingHint}
        </EmptyState>
      ) : (
        <div class="models-table">
          <Heads />
          <ul class="models-rows" aria-label={t.tabs.catalogue}>
            {shown.map((model) => (
              <CatalogueRow
                key={model.model_id}
                model={model}
                onRename={() => setDoing({ what: 'rename', model })}
                onRemove={() => setDoing({ what: 'remove', model })}
              />
            ))}
          </ul>
        </div>
      )}
      {doing?.what === 'rename' && <RenameDialog model={doing.model} onClose={() => setDoing(undefined)} />}
      {doing?.what === 'remove' && <RemoveDialog model={doing.model} onClose={() => setDoing(undefined)} />}
    </div>
  );
}

/** For the eye alone: each cell says itself what it is. */
function Heads() {
  const { columns } = useWords(words).catalogue;
  return (
    <div class="models-row models-heads" aria-hidden="true">
      <span>{columns.name}</span>
      <span>{columns.use}</span>
      <span class="models-number">{columns.size}</span>
      <span>{columns.quantization}</span>
      <span class="models-number">{columns.parameters}</span>
      <span class="models-number">{columns.context}</span>
      <span>{columns.fit}</span>
      <span />
    </div>
  );
}
