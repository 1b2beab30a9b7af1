import { Skeleton } from '../kit/Placeholders';

/** The contexts. */
export function ContextsView() {
  return <Skeleton />;
}
