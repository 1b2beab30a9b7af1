import { Skeleton } from '../kit/Placeholders';

/** The chats in the sidebar. */
export function SessionList() {
  return <Skeleton />;
}
