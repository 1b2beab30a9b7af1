import { Skeleton } from '../kit/Placeholders';

/** All chats, with search, filters and the trash. */
export function HistoryView() {
  return <Skeleton />;
}
