import { TriangleAlert } from 'lucide';
import type { ComponentChildren } from 'preact';
import { asProblem } from '../api/problem';
import { useProblemText } from '../words/problems';
import { useWords } from '../words/words';
import { Button } from './Button';
import { Icon } from './Icon';
import './problem-card.css';
import { words } from './words';

/** What went wrong and what to do about it, in the place of what could not be shown. */
export function ProblemCard({
  problem,
  onRetry,
  children,
}: {
  problem: unknown;
  onRetry?: () => void;
  /** More buttons. */
  children?: ComponentChildren;
}) {
  const t = useWords(words);
  const { text, nextStep } = useProblemText(asProblem(problem));
  return (
    <div class="problem" role="alert">
      <Icon of={TriangleAlert} size={20} />
      <div class="problem-text">
        <p class="problem-detail">{text}</p>
        {nextStep && <p class="problem-next">{nextStep}</p>}
        {(onRetry || children) && (
          <div class="problem-actions">
            {onRetry && (
              <Button small onClick={onRetry}>
                {t.tryAgain}
              </Button>
            )}
            {children}
          </div>
        )}
      </div>
    </div>
  );
}
