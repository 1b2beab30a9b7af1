import { useEffect } from 'preact/hooks';
import { fromDocument } from '../api/problem';
import { Button } from '../kit/Button';
import { Skeleton } from '../kit/Placeholders';
import { ProblemCard } from '../kit/ProblemCard';
import { Page } from '../shell/Page';
import { useWhenBack } from '../shell/useWhenBack';
import { useStore } from '../store';
import { useWords } from '../words/words';
import { Choices } from './Choices';
import { FirstQuestion } from './FirstQuestion';
import './start.css';
import { WorkUnderWay } from './WorkUnderWay';
import { words } from './words';

/** The first-start guide: from nothing to a first answer. */
export function StartView() {
  const t = useWords(words);
  const { guide } = useStore();
  useEffect(() => void guide.look(), [guide]);
  useWhenBack(() => void guide.look());
  return (
    <Page title={t.title} intro={guide.needed.value === false ? t.already : t.intro}>
      <div class="start">
        {guide.problem.value !== undefined && (
          <ProblemCard problem={guide.problem.value} onRetry={() => void guide.look()} />
        )}
        <CurrentStep />
      </div>
    </Page>
  );
}

function CurrentStep() {
  const t = useWords(words);
  const { guide } = useStore();
  const step = guide.step.value;
  switch (step.step) {
    case 'choose': {
      const models = guide.models.value;
      const system = guide.system.value;
      if (models !== undefined && system !== undefined) return <Choices models={models} system={system} />;
      return guide.problem.value === undefined ? <Skeleton lines={6} /> : null;
    }
    case 'downloading':
    case 'starting':
      return <WorkUnderWay step={step} />;
    case 'failed':
      return step.status.error == null ? null : (
        <ProblemCard problem={fromDocument(step.status.error)} onRetry={() => void guide.use(step.name)}>
          <Button small onClick={() => guide.chooseAgain()}>
            {t.other}
          </Button>
        </ProblemCard>
      );
    case 'ready':
      return <FirstQuestion name={step.name} />;
  }
}
