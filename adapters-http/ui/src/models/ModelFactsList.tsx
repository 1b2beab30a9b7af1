import type { ComponentChildren } from 'preact';
import { fromDocument } from '../api/problem';
import { ProblemCard } from '../kit/ProblemCard';
import { useFormat } from '../words/format';
import { useLanguage, useWords } from '../words/words';
import { cardText } from './card-words';
import { parameterFigure } from './figures';
import { machineWords } from './machine-words';
import { QuantizationName } from './QuantizationName';
import type { ModelInfo } from './types';
import { words } from './words';

/** What is known of a model: what Zenow knows, then what its file says. */
export function ModelFactsList({ info }: { info: ModelInfo }) {
  const { model, facts, card } = info;
  const t = useWords(machineWords).details;
  const w = useWords(words);
  const format = useFormat();
  return (
    <div class="models-stack">
      {model.problem && <ProblemCard problem={fromDocument(model.problem)} />}
      {card && <About info={info} />}
      <section class="models-panel models-stack" aria-label={t.file}>
        <h2>{t.file}</h2>
        <dl class="models-facts models-facts-wide">
          <Fact label={t.path}>
            <span class="models-path">{model.path}</span>
          </Fact>
          <Fact label={t.url}>{model.url != null && <span class="models-path">{model.url}</span>}</Fact>
          <Fact label={t.source}>{w.source[model.source]}</Fact>
          <Fact label={t.size}>{model.size_bytes != null && format.bytes(model.size_bytes)}</Fact>
          <Fact label={t.quantization}>
            {model.quantization != null && <QuantizationName name={model.quantization} />}
          </Fact>
          <Fact label={t.parameters}>{model.parameters != null && parameterFigure(model.parameters, format)}</Fact>
          <Fact label={t.context}>{model.context_train != null && w.tokens(format.number(model.context_train))}</Fact>
          <Fact label={t.added}>{format.dateTime(model.added_at)}</Fact>
        </dl>
        {facts && (
          <>
            <p class="models-quiet">{t.fileSays}</p>
            <dl class="models-facts models-facts-wide">
              <Fact label={t.title}>{facts.title}</Fact>
              <Fact label={t.architecture}>{model.architecture}</Fact>
              <Fact label={t.layers}>{facts.block_count != null && format.number(facts.block_count)}</Fact>
              <Fact label={t.embedding}>{facts.embedding_length != null && format.number(facts.embedding_length)}</Fact>
              <Fact label={t.tokenizer}>{facts.tokenizer}</Fact>
              <Fact label={t.license}>{facts.license}</Fact>
            </dl>
            {facts.chat_template != null && (
              <details class="models-details">
                <summary>{t.template}</summary>
                <pre class="models-template" tabIndex={0}>
                  {facts.chat_template}
                </pre>
              </details>
            )}
          </>
        )}
      </section>
    </div>
  );
}

function About({ info: { model, card } }: { info: ModelInfo }) {
  const t = useWords(machineWords).details;
  const language = useLanguage();
  if (!card) return null;
  const text = cardText(model.entry, card, language);
  const languages = card.languages.includes('multilingual') ? t.multilingual : languageNames(card.languages, language);
  return (
    <section class="models-panel models-stack" aria-label={t.about}>
      <h2>{t.about}</h2>
      <p>{text.description}</p>
      <dl class="models-facts models-facts-wide">
        <Fact label={t.recommended}>{text.recommendedUse}</Fact>
        <Fact label={t.languages}>{languages}</Fact>
        <Fact label={t.memory}>{text.memoryNeeds}</Fact>
        <Fact label={t.license}>{card.license}</Fact>
      </dl>
    </section>
  );
}

function languageNames(codes: readonly string[], language: string): string {
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return new Intl.ListFormat(language, { type: 'unit' }).format(codes.map((code) => names.of(code) ?? code));
}

/** A line that is left out when there is nothing to say. */
function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  if (children === undefined || children === null || children === false || children === '') return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
