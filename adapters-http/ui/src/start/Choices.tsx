import { Cloud, FolderSearch, Link, Sparkles } from 'lucide';
import { fromDocument } from '../api/problem';
import type { Model, System } from '../api/types';
import { Button } from '../kit/Button';
import { ProblemCard } from '../kit/ProblemCard';
import { useStore } from '../store';
import { useFormat } from '../words/format';
import { useWords } from '../words/words';
import { modelsHere, offersOf } from './offers';
import { OfferCard } from './OfferCard';
import { Way } from './Way';
import { words } from './words';

/** The models to choose from: those that are here, those that can be downloaded, and other ways. */
export function Choices({ models, system }: { models: readonly Model[]; system: System }) {
  const t = useWords(words);
  const { guide } = useStore();
  const here = modelsHere(models);
  const disk = system.disks.find(({ use }) => use === 'models')?.free_bytes ?? Infinity;
  const free = { memory: system.memory.available_bytes, disk };
  const offers = offersOf(models, free);
  const found = guide.found.value;
  return (
    <>
      {system.engine_problem && <ProblemCard problem={fromDocument(system.engine_problem)} />}
      {here.length > 0 && (
        <section class="start-part" aria-labelledby="start-here">
          <h2 id="start-here">{t.here}</h2>
          <ul class="start-models">
            {here.map((model) => (
              <ModelHere key={model.model_id} model={model} />
            ))}
          </ul>
        </section>
      )}
      {offers.length > 0 && (
        <section class="start-part" aria-labelledby="start-download">
          <h2 id="start-download">{t.download}</h2>
          <p class="start-note">{t.downloadOnce}</p>
          <ul class="start-offers">
            {offers.map((offer) => (
              <OfferCard key={offer.model.model_id} offer={offer} free={free} />
            ))}
          </ul>
        </section>
      )}
      <section class="start-part" aria-labelledby="start-ways">
        <h2 id="start-ways">{t.otherWays}</h2>
        <ul class="start-ways">
          <Way
            icon={FolderSearch}
            label={t.scan}
            text={found === undefined ? t.scanText : t.scanned(found)}
            busy={guide.scanning.value}
            onClick={() => void guide.scan()}
          />
          <Way icon={Sparkles} label={t.demo} text={t.demoText} onClick={() => void guide.useDemo()} />
          <Way icon={Link} label={t.own} text={t.ownText} href="/models" />
          <Way icon={Cloud} label={t.provider} text={t.providerText} href="/providers" />
        </ul>
      </section>
    </>
  );
}

function ModelHere({ model }: { model: Model }) {
  const t = useWords(words);
  const format = useFormat();
  const { guide } = useStore();
  return (
    <li class="start-model">
      <span class="start-name">{model.name}</span>
      {model.size_bytes != null && <span class="start-note">{format.bytes(model.size_bytes)}</span>}
      <Button small aria-label={t.use(model.name)} onClick={() => void guide.use(model.name)}>
        {t.useShort}
      </Button>
    </li>
  );
}
