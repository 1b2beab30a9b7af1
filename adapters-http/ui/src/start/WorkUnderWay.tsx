import { Button } from '../kit/Button';
import { Progress } from '../kit/Progress';
import { useStore } from '../store';
import { useFormat } from '../words/format';
import { useWords } from '../words/words';
import type { Step } from './progress';
import { words } from './words';

/** The download or the start of the chosen model. */
export function WorkUnderWay({ step }: { step: Extract<Step, { step: 'downloading' | 'starting' }> }) {
  const t = useWords(words);
  const { guide } = useStore();
  const downloading = step.step === 'downloading';
  return (
    <section class="start-work">
      <h2 aria-live="polite">{downloading ? t.getting(step.name) : t.starting(step.name)}</h2>
      {downloading ? <DownloadProgress step={step} /> : <Progress label={t.loadOf(step.name)} value={step.progress} />}
      <div class="start-actions">
        <Button onClick={() => void guide.cancel()}>{t.cancel}</Button>
        {downloading && <span class="start-note">{t.stay}</span>}
      </div>
    </section>
  );
}

function DownloadProgress({ step }: { step: Extract<Step, { step: 'downloading' }> }) {
  const t = useWords(words);
  const format = useFormat();
  const download = step.status.download;
  if (download == null) return null;
  const total = download.total_bytes ?? undefined;
  const parts = [
    download.state === 'verifying' && t.verifying,
    download.state === 'queued' && t.waiting,
    total === undefined ? format.bytes(download.received_bytes) : t.soFar(format.bytes(download.received_bytes), format.bytes(total)),
    download.state === 'running' && download.bytes_per_second > 0 && format.rate(download.bytes_per_second),
    download.state === 'running' && download.seconds_left != null && t.left(format.duration(download.seconds_left)),
    download.notice,
  ].filter((part): part is string => typeof part === 'string' && part !== '');
  return (
    <>
      <Progress
        label={t.progressOf(step.name)}
        value={total === undefined || total === 0 ? undefined : download.received_bytes / total}
      />
      <p class="start-note start-figures">{parts.join(' · ')}</p>
    </>
  );
}
