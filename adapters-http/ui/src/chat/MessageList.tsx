import { useLayoutEffect, useRef } from 'preact/hooks';
import { ArrowDown } from 'lucide';
import { IconButton } from '../kit/Button';
import { useWords } from '../words/words';
import { ChatItemView } from './ChatItemView';
import { Greetings } from './Greetings';
import { useListScroll } from './useListScroll';
import { useOpenChat } from './useOpenChat';
import { words } from './words';

/** Messages at the end that are shown whole at once; those above wait until somebody comes near. */
const EAGER = 6;

/** The messages of a chat, the newest at the bottom. */
export function MessageList() {
  const open = useOpenChat();
  const t = useWords(words);
  const items = open.items.value;
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const { atEnd, toEnd } = useListScroll(open, scroller, list);
  useLayoutEffect(() => {
    if (performance.getEntriesByName('zenow:open-chat:begin').length === 0) return;
    performance.measure('zenow:open-chat', 'zenow:open-chat:begin');
    performance.clearMarks('zenow:open-chat:begin');
  }, []);
  const last = items.length - 1;
  return (
    <div class="chat-body">
      <div class="chat-scroll" ref={scroller} role="region" aria-label={t.messages} tabIndex={0}>
        {open.branch.value.older === undefined ? <Greetings /> : <p class="chat-older">{t.loadingOlder}</p>}
        <ol class="chat-list" ref={list}>
          {items.map((item, index) => (
            <li
              key={item.key}
              class="chat-item"
              data-item={item.key}
              data-near={index > last - EAGER ? '' : undefined}
            >
              <ChatItemView item={item} last={index === last} eager={index > last - EAGER} />
            </li>
          ))}
        </ol>
      </div>
      {!atEnd && (
        <div class="chat-newest">
          <IconButton label={t.newest} icon={ArrowDown} kind="plain" onClick={toEnd} />
        </div>
      )}
      <ReplyAnnouncement />
    </div>
  );
}

/** Says once that a reply is complete; its words are not spoken one by one. */
function ReplyAnnouncement() {
  const open = useOpenChat();
  const t = useWords(words);
  const before = useRef(false);
  const replying = open.replying.value;
  const done = before.current && !replying;
  before.current = before.current || replying;
  return (
    <p class="visually-hidden" role="status">
      {done ? t.status.done : ''}
    </p>
  );
}
