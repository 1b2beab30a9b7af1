import { Skeleton } from '../kit/Placeholders';

/** The providers. */
export function ProvidersView() {
  return <Skeleton />;
}
