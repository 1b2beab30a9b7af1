import { Plus } from 'lucide';
import { useState } from 'preact/hooks';
import { Button } from '../kit/Button';
import { ProblemCard } from '../kit/ProblemCard';
import { Tabs } from '../kit/Tabs';
import { Page } from '../shell/Page';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { AddModelDialog } from './AddModelDialog';
import { CatalogueTab } from './CatalogueTab';
import { DownloadsTab } from './DownloadsTab';
import { LogTab } from './LogTab';
import { MachineTab } from './MachineTab';
import { ModeCard } from './ModeCard';
import './models.css';
import './status.css';
import './downloads.css';
import './parts.css';
import { ParametersTab } from './ParametersTab';
import { statusWords } from './status-words';
import { TABS, modeOf, tabOf, tabPath } from './tabs';
import { words } from './words';

/** Models: what serves, what there is, what comes, how it is set up and what it says. */
export function ModelsView() {
  const t = useWords(words);
  const s = useWords(statusWords);
  const { models, router } = useStore();
  const [adding, setAdding] = useState(false);
  const tab = tabOf(router.query.value);
  const mode = modeOf(router.query.value);
  const active = models.downloads.active.value;
  const problem = models.runtime.problem.value;
  const label = (key: (typeof TABS)[number]) =>
    key === 'downloads' && active > 0 ? `${t.tabs.downloads} (${active})` : t.tabs[key];
  return (
    <Page
      wide
      title={t.title}
      intro={t.lead}
      actions={
        <Button kind="primary" icon={Plus} onClick={() => setAdding(true)}>
          {t.catalogue.add}
        </Button>
      }
    >
      <div class="models">
        {problem && <ProblemCard problem={problem} onRetry={() => void models.runtime.refresh()} />}
        <section class={`models-modes${tab === 'catalogue' ? '' : ' models-modes-beside'}`} aria-label={s.modes}>
          {models.runtime.modes.value.map((state) => (
            <ModeCard key={state.mode} {...state} />
          ))}
        </section>
        <div>
          <Tabs
            label={t.tabs.label}
            tabs={TABS.map((key) => ({ key, label: label(key) }))}
            current={tab}
            onChange={(key) => router.go(tabPath(key, mode), { replace: true })}
          >
            {tab === 'catalogue' && <CatalogueTab onAdd={() => setAdding(true)} />}
            {tab === 'downloads' && <DownloadsTab />}
            {tab === 'parameters' && <ParametersTab mode={mode} />}
            {tab === 'log' && <LogTab mode={mode} />}
            {tab === 'machine' && <MachineTab />}
          </Tabs>
        </div>
      </div>
      {adding && <AddModelDialog onClose={() => setAdding(false)} />}
    </Page>
  );
}
