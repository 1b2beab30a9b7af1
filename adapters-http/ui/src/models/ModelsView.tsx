import { Skeleton } from '../kit/Placeholders';

/** The models of the three modes, and where to get more. */
export function ModelsView() {
  return <Skeleton />;
}
