import { useRef } from 'preact/hooks';
import { useWords } from '../words/words';
import type { Cell } from './blocks';
import { memo } from './memo';
import { useFilled } from './useFilled';
import { words } from './words';

interface Props {
  readonly head: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A table that scrolls sideways when it is wider than the text. */
export function TableBlock({ head, rows }: Props) {
  const t = useWords(words);
  return (
    <div class="markdown-table" role="region" aria-label={t.table} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.map((cell, index) => (
              <TableCell key={index} heading html={cell.html} align={cell.align} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <TableCell key={column} heading={false} html={cell.html} align={cell.align} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps extends Cell {
  readonly heading: boolean;
}

const TableCell = memo(function TableCell({ heading, html, align }: CellProps) {
  const element = useRef<HTMLTableCellElement>(null);
  useFilled(element, html);
  return heading ? (
    <th scope="col" data-align={align ?? undefined} ref={element} />
  ) : (
    <td data-align={align ?? undefined} ref={element} />
  );
});
