import { ArrowLeft, Pencil, Trash2 } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { Badge } from '../kit/Badge';
import { Button, ButtonLink } from '../kit/Button';
import { EmptyState, Skeleton } from '../kit/Placeholders';
import { ProblemCard } from '../kit/ProblemCard';
import { Tabs } from '../kit/Tabs';
import { Page } from '../shell/Page';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { modelPath } from './actions';
import { MainAction } from './CatalogueActions';
import { FitCalculator } from './FitCalculator';
import { machineWords } from './machine-words';
import { createModelDetails, type ModelDetails } from './model-info-store';
import { ModelFactsList } from './ModelFactsList';
import './models.css';
import './status.css';
import './downloads.css';
import './parts.css';
import { ParameterSheetForm } from './ParameterSheetForm';
import { RemoveDialog } from './RemoveDialog';
import { RenameDialog } from './RenameDialog';
import { statusWords } from './status-words';
import { SwitchProgress } from './SwitchProgress';
import type { CatalogueModel, ModelInfo, ModelMode } from './types';
import { useOwned } from './use-owned';
import { words } from './words';

const TABS = ['overview', 'parameters'] as const;

/** Everything about one model. */
export function ModelView({ mode, name }: { mode: ModelMode; name: string }) {
  const t = useWords(words);
  const m = useWords(machineWords).details;
  const { api, models } = useStore();
  const details = useOwned(() => createModelDetails(api, mode, name), [api, mode, name]);
  // Whatever changes in the catalogue, a download or a load, changes what is told here.
  const known = models.catalogue.models.current.value;
  const { status } = models.runtime.of(mode);
  useEffect(() => models.catalogue.models.ensure(), [models]);
  useEffect(() => void details.info.refresh(), [details, known, status?.state, status?.model]);
  const loaded = details.info.current.value;
  switch (loaded.phase) {
    case 'ready':
      return <Shown info={loaded.value} details={details} />;
    case 'loading':
      return (
        <Page title={name} wide>
          <Skeleton lines={6} />
        </Page>
      );
    case 'failed':
      return (
        <Page title={name} wide>
          {loaded.problem.code === 'model_not_found' ? (
            <EmptyState title={m.notThere} actions={<ButtonLink href="/models">{t.back}</ButtonLink>}>
              {m.notThereHint}
            </EmptyState>
          ) : (
            <ProblemCard problem={loaded.problem} onRetry={() => void details.info.refresh()} />
          )}
        </Page>
      );
  }
}

function Shown({ info, details }: { info: ModelInfo; details: ModelDetails }) {
  const m = useWords(machineWords).details;
  const t = useWords(words);
  const { models, router } = useStore();
  const { model } = info;
  const [doing, setDoing] = useState<'rename' | 'remove'>();
  const tab = router.query.value.get('tab') === 'parameters' ? 'parameters' : 'overview';
  const state = models.runtime.of(model.mode);
  const mine = state.switching.phase !== 'none' && state.switching.target === model.name;
  return (
    <Page
      wide
      title={model.name}
      intro={<Kind model={model} />}
      actions={
        <>
          <Button small kind="quiet" icon={Pencil} onClick={() => setDoing('rename')}>
            {t.catalogue.rename}
          </Button>
          <Button small kind="quiet" icon={Trash2} onClick={() => setDoing('remove')}>
            {t.catalogue.remove}
          </Button>
          <MainAction model={model} />
        </>
      }
    >
      <div class="models">
        {mine && <SwitchProgress {...state} />}
        <div>
          <Tabs
            label={model.name}
            tabs={TABS.map((key) => ({ key, label: key === 'overview' ? m.overview : m.parametersTab }))}
            current={tab}
            onChange={(key) =>
              router.go(key === 'overview' ? modelPath(model) : `${modelPath(model)}?tab=parameters`, { replace: true })
            }
          >
            {tab === 'overview' ? (
              <div class="models-overview">
                <ModelFactsList info={info} />
                <FitCalculator info={info} details={details} />
              </div>
            ) : (
              <ParameterSheetForm mode={model.mode} name={model.name} />
            )}
          </Tabs>
        </div>
      </div>
      {doing === 'rename' && (
        <RenameDialog
          model={model}
          onClose={() => setDoing(undefined)}
          onRenamed={(renamed) => router.go(modelPath(renamed), { replace: true })}
        />
      )}
      {doing === 'remove' && (
        <RemoveDialog
          model={model}
          onClose={() => setDoing(undefined)}
          onRemoved={() => {
            if (model.source !== 'default') router.go('/models');
          }}
        />
      )}
    </Page>
  );
}

function Kind({ model }: { model: CatalogueModel }) {
  const t = useWords(words);
  const s = useWords(statusWords);
  return (
    <span class="models-buttons">
      <ButtonLink small kind="quiet" icon={ArrowLeft} href="/models">
        {t.back}
      </ButtonLink>
      <Badge>{s.mode[model.mode]}</Badge>
      {model.current && <Badge tone="good">{t.catalogue.current}</Badge>}
      <span class="models-quiet">{t.source[model.source]}</span>
    </span>
  );
}
