import { useRef } from 'preact/hooks';
import { BlockReader } from './blocks';
import { BlockView } from './BlockView';
import './markdown.css';

interface Props {
  readonly text: string;
  /** Whether more of the text may come. */
  readonly streaming?: boolean;
}

/** A text in markdown. When it grows, only the blocks that changed are shown anew. */
export function Markdown({ text, streaming = false }: Props) {
  const reader = useRef<BlockReader | null>(null);
  reader.current ??= new BlockReader();
  const blocks = reader.current.read(text, !streaming);
  return (
    <div class="markdown">
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} />
      ))}
    </div>
  );
}
