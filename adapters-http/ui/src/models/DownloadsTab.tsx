import { CloudDownload } from 'lucide';
import { useEffect } from 'preact/hooks';
import { EmptyState, Skeleton } from '../kit/Placeholders';
import { ProblemCard } from '../kit/ProblemCard';
import { useStore } from '../store';
import { useFormat } from '../words/format';
import { useWords } from '../words/words';
import { downloadWords } from './download-words';
import { downloadQueue, type DownloadList } from './downloads';
import { DownloadCard } from './DownloadCard';
import { DownloadForm } from './DownloadForm';
import { MirrorSection } from './MirrorSection';
import { createSources } from './source-store';
import { TokenSection } from './TokenSection';
import { useOwned } from './use-owned';

/** What comes, what waits and what came; and where it may come from. */
export function DownloadsTab() {
  const { api, models } = useStore();
  const sources = useOwned(() => createSources(api), [api]);
  useEffect(() => models.downloads.watch(), [models]);
  return (
    <div class="models-downloads">
      <section class="models-panel">
        <DownloadForm />
      </section>
      <Queue />
      <MirrorSection sources={sources} />
      <TokenSection sources={sources} />
    </div>
  );
}

function Queue() {
  const t = useWords(downloadWords);
  const format = useFormat();
  const { models } = useStore();
  const list = models.downloads.list;
  const loaded = list.current.value;
  if (loaded.phase === 'loading') return <Skeleton lines={3} />;
  if (loaded.phase === 'failed') return <ProblemCard problem={loaded.problem} onRetry={() => void list.refresh()} />;
  if (loaded.value.length === 0) {
    return (
      <EmptyState icon={CloudDownload} title={t.empty}>
        {t.emptyHint}
      </EmptyState>
    );
  }
  const { running, waiting, halted, complete } = downloadQueue(loaded.value);
  return (
    <>
      <Group title={t.running} downloads={running} />
      <Group title={t.waiting(waiting.length, format.number(waiting.length))} downloads={waiting} queued />
      <Group title={t.halted} downloads={halted} />
      <Group title={t.complete} downloads={complete} />
    </>
  );
}

function Group({ title, downloads, queued = false }: { title: string; downloads: DownloadList; queued?: boolean }) {
  if (downloads.length === 0) return null;
  return (
    <section class="models-stack">
      <h2 class="models-group">{title}</h2>
      <ul class="models-cards" aria-label={title}>
        {downloads.map((download, at) => (
          <DownloadCard key={download.download_id} download={download} place={queued ? at + 1 : undefined} />
        ))}
      </ul>
    </section>
  );
}
