import { Skeleton } from '../kit/Placeholders';

/** The first-start guide. */
export function StartView() {
  return <Skeleton />;
}
