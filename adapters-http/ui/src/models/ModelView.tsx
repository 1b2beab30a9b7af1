import type { Mode } from '../shell/address';
import { Skeleton } from '../kit/Placeholders';

/** One model and its parameters. */
export function ModelView(_: { mode: Mode; name: string }) {
  return <Skeleton />;
}
