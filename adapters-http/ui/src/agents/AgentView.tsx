import { Skeleton } from '../kit/Placeholders';

/** One agent. */
export function AgentView(_: { id: string }) {
  return <Skeleton />;
}
