import { Wrench } from 'lucide';
import type { Message } from '../api/types';
import { Icon } from '../kit/Icon';
import { CodeBlock } from '../markdown/CodeBlock';
import { useWords } from '../words/words';
import { prettyJson } from './prettyJson';
import { words } from './words';

/** What came out of the calls of a reply, folded. */
export function ToolResults({ message }: { readonly message: Message }) {
  const t = useWords(words);
  return (
    <details class="chat-fold">
      <summary>
        <Icon of={Wrench} size={16} />
        {t.tools.results}
      </summary>
      {(message.tool_results ?? []).map(({ tool_call_id, content }) => (
        <CodeBlock key={tool_call_id} language="" code={prettyJson(content)} open={false} />
      ))}
    </details>
  );
}
