import type { Problem } from '../api/problem';
import { useProblemText } from '../words/problems';

interface Props {
  /** What did not work. */
  readonly lead: string;
  readonly problem: Problem;
}

/** What went wrong, and what can be done about it. */
export function ProblemText({ lead, problem }: Props) {
  const { text, nextStep } = useProblemText(problem);
  return (
    <>
      <p>
        <strong>{lead}</strong> {text}
      </p>
      {nextStep && <p class="chat-quiet">{nextStep}</p>}
    </>
  );
}
