import { Wrench } from 'lucide';
import type { ToolCall } from '../api/types';
import { Icon } from '../kit/Icon';
import { CodeBlock } from '../markdown/CodeBlock';
import { useWords } from '../words/words';
import { prettyJson } from './prettyJson';
import { words } from './words';

interface Props {
  readonly call: ToolCall;
  /** Whether more of its arguments may come. */
  readonly open: boolean;
}

/** A call of a tool, folded. */
export function ToolCallCard({ call, open }: Props) {
  const t = useWords(words);
  return (
    <details class="chat-fold">
      <summary class={open ? 'chat-shimmer' : undefined}>
        <Icon of={Wrench} size={16} />
        {open ? t.tools.calling(call.name) : t.tools.call(call.name)}
      </summary>
      <CodeBlock language="json" code={open ? call.arguments : prettyJson(call.arguments)} open={open} />
    </details>
  );
}
