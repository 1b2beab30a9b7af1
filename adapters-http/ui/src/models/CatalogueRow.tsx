import type { ComponentChildren } from 'preact';
import { Badge } from '../kit/Badge';
import { Progress } from '../kit/Progress';
import { useStore } from '../store';
import { useFormat } from '../words/format';
import { useProblemText } from '../words/problems';
import { useWords } from '../words/words';
import { fromDocument } from '../api/problem';
import { modelPath } from './actions';
import { availability, type Availability } from './availability';
import { CatalogueActions } from './CatalogueActions';
import { contextFigure, parameterFigure } from './figures';
import { FitBadge } from './FitBadge';
import { quantizationInName } from './quantization';
import { QuantizationName, Unknown } from './QuantizationName';
import { NO_PROBLEM } from './no-problem';
import { statusWords } from './status-words';
import type { CatalogueModel } from './types';
import { words } from './words';

/** One model of the catalogue. */
export function CatalogueRow(props: { model: CatalogueModel; onRename: () => void; onRemove: () => void }) {
  const { model } = props;
  const t = useWords(words);
  const s = useWords(statusWords);
  const format = useFormat();
  const { columns } = t.catalogue;
  const known = (value: number | null | undefined, show: (value: number) => string) =>
    value == null ? <Unknown /> : show(value);
  return (
    <li class="models-row" aria-label={model.name}>
      <div class="models-row-name">
        <a href={modelPath(model)}>{model.name}</a>
        <Place model={model} />
      </div>
      <Cell label={columns.use}>{s.mode[model.mode]}</Cell>
      <Cell label={columns.size} number>
        {known(model.size_bytes, format.bytes)}
      </Cell>
      <Cell label={columns.quantization}>
        <QuantizationName name={model.quantization ?? quantizationInName(model.name)} />
      </Cell>
      <Cell label={columns.parameters} number>
        {known(model.parameters, (count) => parameterFigure(count, format))}
      </Cell>
      <Cell label={columns.context} number>
        {known(model.context_train, (tokens) => contextFigure(tokens, format))}
      </Cell>
      <Cell label={columns.fit}>
        <FitBadge fit={model.fit} />
      </Cell>
      <div class="models-row-actions">
        <CatalogueActions {...props} />
      </div>
    </li>
  );
}

function Cell({ label, number = false, children }: { label: string; number?: boolean; children: ComponentChildren }) {
  return (
    <div class={`models-cell${number ? ' models-number' : ''}`}>
      <span class="models-cell-label">{label}</span>
      <span>{children}</span>
    </div>
  );
}

/** Where the file stands, and where it comes from. */
function Place({ model }: { model: CatalogueModel }) {
  const t = useWords(words);
  const { models } = useStore();
  const where = availability(model);
  const serving = model.current && models.runtime.of(model.mode).status?.state === 'ready';
  return (
    <span class="models-row-place">
      {model.current && <Badge tone={serving ? 'good' : 'accent'}>{t.catalogue.current}</Badge>}
      {where.kind !== 'here' && <PlaceBadge model={model} where={where} />}
      <span class="models-quiet">
        {t.source[model.source]}
        {model.architecture != null && ` · ${model.architecture}`}
      </span>
      {where.kind === 'downloading' && <DownloadPart model={model} where={where} />}
    </span>
  );
}

function PlaceBadge({
  model,
  where,
}: {
  model: CatalogueModel;
  where: Exclude<Availability, { readonly kind: 'here' }>;
}) {
  const t = useWords(words).place;
  switch (where.kind) {
    case 'elsewhere':
      return <Badge>{t.elsewhere}</Badge>;
    case 'missing':
      return (
        <span title={t.missingHint}>
          <Badge tone="warn">{t.missing}</Badge>
        </span>
      );
    case 'unusable':
      return <Unusable model={model} />;
    case 'downloading':
      return <Badge tone={where.state === 'failed' ? 'danger' : 'accent'}>{t[where.state]}</Badge>;
  }
}

function Unusable({ model }: { model: CatalogueModel }) {
  const t = useWords(words).place;
  const { text } = useProblemText(model.problem ? fromDocument(model.problem) : NO_PROBLEM);
  return (
    <span title={text}>
      <Badge tone="danger">{t.unusable}</Badge>
    </span>
  );
}

function DownloadPart({
  model,
  where,
}: {
  model: CatalogueModel;
  where: Extract<Availability, { readonly kind: 'downloading' }>;
}) {
  const t = useWords(words);
  const format = useFormat();
  const halted = where.state === 'paused' || where.state === 'failed';
  if (halted && where.part === undefined) return null;
  return (
    <span class="models-row-progress">
      <Progress label={t.place.running} value={where.part} quiet={halted} />
      <span class="models-figure">{where.part === undefined ? '' : format.percent(where.part)}</span>
      <span class="visually-hidden">{model.name}</span>
    </span>
  );
}
