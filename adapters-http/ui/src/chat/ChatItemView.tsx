import { memo } from '../markdown/memo';
import type { ChatItem } from './items';
import { QuestionMessage } from './QuestionMessage';
import { ReplyMessage } from './ReplyMessage';
import { ToolResults } from './ToolResults';
import { UnsentMessage } from './UnsentMessage';

interface Props {
  readonly item: ChatItem;
  readonly last: boolean;
  /** Whether it is shown whole at once. */
  readonly eager: boolean;
}

/** One message of the list; a reply is the same component while it is made and when it is stored. */
export function ChatItemView({ item, last, eager }: Props) {
  switch (item.kind) {
    case 'question':
      return (item.message.tool_results ?? []).length > 0 ? (
        <ToolResults message={item.message} />
      ) : (
        <Question message={item.message} last={last} />
      );
    case 'unsent':
      return <UnsentMessage unsent={item.unsent} />;
    case 'reply':
      return <Reply message={item.message} question={item.question} last={last} eager={eager} />;
    case 'running':
      return <Reply message={undefined} question={item.question} last={last} eager />;
    default: {
      const never: never = item;
      return never;
    }
  }
}

const Question = memo(QuestionMessage);
const Reply = memo(ReplyMessage);
