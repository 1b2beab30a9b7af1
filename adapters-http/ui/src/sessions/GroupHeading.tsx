import { useMemo } from 'preact/hooks';
import { useLanguage, useWords } from '../words/words';
import type { Group } from './groups';
import { words } from './words';

/** The heading over the chats of a day, some days or a month. */
export function GroupHeading({ group }: { group: Group }) {
  const t = useWords(words).groups;
  const language = useLanguage();
  const months = useMemo(
    () => new Intl.DateTimeFormat(language === 'zh' ? 'zh-Hans' : 'en', { year: 'numeric', month: 'long' }),
    [language],
  );
  return (
    <h3 class="session-group">
      {group.kind === 'month' ? months.format(new Date(group.year, group.month, 1)) : t[group.kind]}
    </h3>
  );
}
