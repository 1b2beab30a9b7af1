import { CircleCheck, TriangleAlert } from 'lucide';
import { fromDocument } from '../api/problem';
import { Button } from '../kit/Button';
import { Icon } from '../kit/Icon';
import { Spinner } from '../kit/Placeholders';
import { ProblemCard } from '../kit/ProblemCard';
import { useFormat } from '../words/format';
import { useWords } from '../words/words';
import type { TestState } from './store';
import { words } from './words';

interface TestResultProps {
  readonly state: TestState;
  /** What the server is asked for. */
  readonly model: string;
  /** Takes another of its models. */
  readonly onModel?: (model: string) => void;
}

/** What came of testing a provider. */
export function TestResult({ state, model, onModel }: TestResultProps) {
  const t = useWords(words);
  const format = useFormat();
  switch (state.kind) {
    case 'running':
      return (
        <p class="provider-test">
          <Spinner label={t.testing} /> <span aria-hidden="true">{t.testing}</span>
        </p>
      );
    case 'failed':
      return <ProblemCard problem={state.problem} />;
    case 'done': {
      const { ok, latency_ms, reply, models, problem } = state.result;
      const latency =
        latency_ms < 1_000
          ? t.milliseconds(format.number(latency_ms))
          : t.seconds(format.number(latency_ms / 1_000, 1));
      return (
        <div class="provider-test" role="status">
          {ok ? (
            <p class="provider-works">
              <Icon of={CircleCheck} size={18} /> {t.works(latency)}
            </p>
          ) : (
            problem && <ProblemCard problem={fromDocument(problem)} />
          )}
          {ok && reply.trim() !== '' && <p class="provider-reply">{t.said(reply.trim())}</p>}
          {models.length > 0 && !models.includes(model) && (
            <p class="provider-lack">
              <Icon of={TriangleAlert} size={16} /> {t.modelMissing(model)}
            </p>
          )}
          {models.length > 0 ? (
            <details>
              <summary>{t.hasModels(models.length)}</summary>
              <ul class="provider-models">
                {models.map((each) => (
                  <li key={each}>
                    {onModel ? (
                      <Button small kind="quiet" aria-label={t.form.useModel(each)} onClick={() => onModel(each)}>
                        <code>{each}</code>
                      </Button>
                    ) : (
                      <code>{each}</code>
                    )}
                  </li>
                ))}
              </ul>
            </details>
          ) : (
            ok && <p class="provider-reply">{t.noModels}</p>
          )}
        </div>
      );
    }
  }
}
