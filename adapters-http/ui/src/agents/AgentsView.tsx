import { Skeleton } from '../kit/Placeholders';

/** The agents. */
export function AgentsView() {
  return <Skeleton />;
}
