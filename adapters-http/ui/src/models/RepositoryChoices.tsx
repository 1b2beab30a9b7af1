import { Download } from 'lucide';
import { Badge } from '../kit/Badge';
import { Button } from '../kit/Button';
import { Skeleton } from '../kit/Placeholders';
import { ProblemCard } from '../kit/ProblemCard';
import { answer } from '../api/client';
import { useStore } from '../store';
import { useFormat } from '../words/format';
import { useWords } from '../words/words';
import { downloadWords } from './download-words';
import { guessedFit } from './fit';
import { FitBadge } from './FitBadge';
import { recommendedQuantization } from './quantization';
import { QuantizationName } from './QuantizationName';
import { createResource, valueOf } from './resource';
import type { MemoryFit, Repository, RepositoryChoice } from './types';
import { useOwned } from './use-owned';

/** What a repository has, with size and an estimate of the fit, to choose from. */
export function RepositoryChoices({
  reference,
  onChoose,
  busy,
}: {
  reference: string;
  onChoose: (url: string) => void;
  busy: boolean;
}) {
  const t = useWords(downloadWords).choose;
  const { api, models } = useStore();
  const repository = useOwned(() => {
    const resource = createResource<Repository>((signal) => models.downloads.repository(reference, signal));
    void resource.refresh();
    return resource;
  }, [reference]);
  const memory = useOwned(() => {
    const resource = createResource<number>(
      async (signal) => (await answer(api.GET('/api/system', { signal }))).memory.available_bytes,
    );
    void resource.refresh();
    return resource;
  }, [api]);
  const loaded = repository.current.value;
  if (loaded.phase === 'loading') {
    return (
      <div role="status">
        <p class="models-quiet">{t.looking}</p>
        <Skeleton lines={3} />
      </div>
    );
  }
  if (loaded.phase === 'failed')
    return <ProblemCard problem={loaded.problem} onRetry={() => void repository.refresh()} />;
  const { choices, source, reference: name } = loaded.value;
  const available = valueOf(memory.current.value);
  const fit = (choice: RepositoryChoice): MemoryFit | undefined => guessedFit(choice.size_bytes, available);
  const best = recommendedQuantization(choices, (choice) => fit(choice)?.fits ?? true);
  return (
    <section class="models-stack" aria-label={t.title(name)}>
      <h3>{t.title(name)}</h3>
      <p class="models-quiet">{t.from(source)}</p>
      {choices.length === 0 && <p>{t.none}</p>}
      <ul class="models-choices">
        {choices.map((choice) => (
          <Choice
            key={choice.download}
            choice={choice}
            fit={fit(choice)}
            best={choice === best}
            busy={busy}
            onChoose={onChoose}
          />
        ))}
      </ul>
    </section>
  );
}

function Choice({
  choice,
  fit,
  best,
  busy,
  onChoose,
}: {
  choice: RepositoryChoice;
  fit: MemoryFit | undefined;
  best: boolean;
  busy: boolean;
  onChoose: (url: string) => void;
}) {
  const t = useWords(downloadWords).choose;
  const format = useFormat();
  return (
    <li class="models-choice" aria-label={choice.name}>
      <span class="models-choice-name">
        {choice.name}
        {best && <Badge tone="accent">{t.recommended}</Badge>}
        {choice.files.length > 1 && <span class="models-quiet">{t.parts(format.number(choice.files.length))}</span>}
      </span>
      <span>
        <QuantizationName name={choice.quantization} />
      </span>
      <span class="models-number">{choice.size_bytes == null ? t.unknownSize : format.bytes(choice.size_bytes)}</span>
      <span>
        <FitBadge fit={fit} guessed />
      </span>
      <Button
        small
        kind={best ? 'primary' : 'plain'}
        icon={Download}
        disabled={busy}
        aria-label={t.downloadOf(choice.name)}
        onClick={() => onChoose(choice.download)}
      >
        {t.download}
      </Button>
    </li>
  );
}
