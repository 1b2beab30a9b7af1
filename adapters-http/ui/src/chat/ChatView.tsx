import { Skeleton } from '../kit/Placeholders';

/** A chat, or a new one without an id. */
export function ChatView(_: { id: string | undefined }) {
  return <Skeleton />;
}
