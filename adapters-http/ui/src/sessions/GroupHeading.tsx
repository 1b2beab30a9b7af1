import { useWords } from '../words/words';
import type { Group } from './groups';
import { words } from './words';

/** The heading over the chats of a day, some days or a month. */
export function GroupHeading({ group, months }: { group: Group; months: Intl.DateTimeFormat }) {
  const t = useWords(words).groups;
  return (
    <h3 class="session-group">
      {group.kind === 'month' ? months.format(new Date(group.year, group.month, 1)) : t[group.kind]}
    </h3>
  );
}
