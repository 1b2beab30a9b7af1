import { ChartColumn, Download, Ellipsis } from 'lucide';
import { useState } from 'preact/hooks';
import type { Session } from '../api/types';
import { Menu } from '../kit/Menu';
import { useWords } from '../words/words';
import { saveExport, type ExportFormat } from './saveExport';
import { StatisticsDialog } from './StatisticsDialog';
import { words } from './words';

/** What else can be done with a chat. */
export function ChatMenu({ session }: { readonly session: Session }) {
  const t = useWords(words);
  const [statistics, setStatistics] = useState(false);
  const save = (format: ExportFormat) => () => saveExport(session.session_id, format, document);
  return (
    <>
      <Menu
        small
        label={t.header.export}
        icon={Ellipsis}
        items={[
          { label: t.header.statistics, icon: ChartColumn, onSelect: () => setStatistics(true) },
          { label: t.header.exportMarkdown, icon: Download, separated: true, onSelect: save('markdown') },
          { label: t.header.exportJson, icon: Download, onSelect: save('json') },
          { label: t.header.exportOpenai, icon: Download, onSelect: save('openai') },
        ]}
      />
      {statistics && <StatisticsDialog session={session.session_id} onClose={() => setStatistics(false)} />}
    </>
  );
}
