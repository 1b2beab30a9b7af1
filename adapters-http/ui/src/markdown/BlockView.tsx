import { memo } from './memo';
import type { Block } from './blocks';
import { CodeBlock } from './CodeBlock';
import { HtmlBlock } from './HtmlBlock';
import { ListBlock } from './ListBlock';
import { MathsBlock } from './MathsBlock';
import { TableBlock } from './TableBlock';

interface Props {
  readonly block: Block;
}

/** One top-level part of a text; rendered again only when its block is another object. */
export const BlockView = memo(function BlockView({ block }: Props) {
  switch (block.kind) {
    case 'html':
      return <HtmlBlock html={block.html} />;
    case 'list':
      return <ListBlock ordered={block.ordered} start={block.start} items={block.items} />;
    case 'table':
      return <TableBlock head={block.head} rows={block.rows} />;
    case 'code':
      return <CodeBlock language={block.language} code={block.code} open={block.open} />;
    case 'maths':
      return <MathsBlock tex={block.tex} open={block.open} />;
    default: {
      const never: never = block;
      return never;
    }
  }
});
