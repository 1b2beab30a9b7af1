import type { Problem } from '../api/problem';
import { chineseProblems } from './chinese-problems';
import { useLanguage, type Language } from './words';

/** A problem as people read it. */
export interface ProblemText {
  readonly text: string;
  readonly nextStep: string;
}

/**
 * A problem in a language. The server speaks English; in Chinese its known codes have sentences of their own, with what
 * the server said of this very case behind them; what is not known stays as the server said it.
 */
export function problemText(problem: Problem, language: Language): ProblemText {
  const chinese = language === 'zh' ? chineseProblems[problem.code] : undefined;
  if (chinese === undefined) return { text: problem.detail, nextStep: problem.nextStep };
  const special = problem.status !== 0 && problem.detail !== problem.title;
  return { text: special ? `${chinese[0]}（${problem.detail}）` : chinese[0], nextStep: chinese[1] };
}

/** A problem in the page's language. */
export function useProblemText(problem: Problem): ProblemText {
  return problemText(problem, useLanguage());
}
