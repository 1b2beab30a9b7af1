import { useEffect, useRef, useState } from 'preact/hooks';
import { Markdown } from '../markdown/Markdown';

interface Props {
  readonly text: string;
  readonly streaming: boolean;
  /** Shown formatted at once; else when somebody comes near. */
  readonly eager: boolean;
}

/** Markdown that stands as plain text, about as high, as long as nobody sees it. */
export function LazyMarkdown({ text, streaming, eager }: Props) {
  const [near, setNear] = useState(eager);
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const plain = element.current;
    if (near || plain === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setNear(true);
      },
      { root: plain.closest('.chat-scroll'), rootMargin: '1500px 0px' },
    );
    observer.observe(plain);
    return () => observer.disconnect();
  }, [near]);
  return near || eager ? (
    <Markdown text={text} streaming={streaming} />
  ) : (
    <div class="markdown chat-text" ref={element}>
      {text}
    </div>
  );
}
