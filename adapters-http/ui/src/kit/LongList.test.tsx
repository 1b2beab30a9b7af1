import { act, fireEvent, render, screen } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { describe, expect, it, vi } from 'vitest';
import { LongList } from './LongList';

interface Row {
  readonly key: string;
  readonly heading?: boolean;
}

function rows(...keys: string[]): Row[] {
  return keys.map((key) => ({ key, heading: key.startsWith('#') }));
}

function List({ all, onDelete }: { all: readonly Row[]; onDelete?: (key: string) => void }) {
  const [left, setLeft] = useState(all);
  return (
    <LongList
      rows={left}
      label="Letters"
      keyOf={(row) => row.key}
      heightOf={() => 2}
      canFocus={(row) => !row.heading}
      onKey={(row, event) => {
        if (event.key !== 'Delete') return;
        onDelete?.(row.key);
        setLeft((before) => before.filter((each) => each.key !== row.key));
      }}
    >
      {(row, { tabIndex }) =>
        row.heading ? <h3>{row.key}</h3> : <button type="button" tabIndex={tabIndex} data-row-focus="">{row.key}</button>
      }
    </LongList>
  );
}

function press(key: string): void {
  fireEvent.keyDown(document.activeElement ?? document.body, { key });
}

describe('the keyboard in a long list', () => {
  it('has one row in the order of the Tab key, and passes over headings', async () => {
    render(<List all={rows('#1', 'a', 'b', '#2', 'c')} />);
    expect(screen.getAllByRole('button').filter((row) => row.tabIndex === 0).map((row) => row.textContent)).toEqual(['a']);
    await act(() => screen.getByText('a').focus());
    await act(() => press('ArrowDown'));
    await act(() => press('ArrowDown'));
    expect(document.activeElement?.textContent).toBe('c');
    await act(() => press('ArrowDown'));
    expect(document.activeElement?.textContent).toBe('c');
    await act(() => press('Home'));
    expect(document.activeElement?.textContent).toBe('a');
    await act(() => press('End'));
    expect(document.activeElement?.textContent).toBe('c');
  });

  it('means the row that has the focus, however quickly keys follow', async () => {
    const deleted = vi.fn();
    render(<List all={rows('a', 'b', 'c')} onDelete={deleted} />);
    await act(() => screen.getByText('a').focus());
    const focused = document.activeElement?.textContent;
    await act(() => {
      press('ArrowDown');
      press('Delete');
    });
    expect(deleted).toHaveBeenCalledWith(focused);
  });

  it('goes to the next row when the one with the focus is taken away, and to the one before at the end', async () => {
    render(<List all={rows('a', 'b', 'c')} />);
    await act(() => screen.getByText('b').focus());
    await act(() => press('Delete'));
    expect(document.activeElement?.textContent).toBe('c');
    await act(() => press('Delete'));
    expect(document.activeElement?.textContent).toBe('a');
  });

  it('tells where a row stands among all', () => {
    render(<List all={rows('a', 'b')} />);
    const [first] = screen.getAllByRole('listitem');
    expect(first?.getAttribute('aria-posinset')).toBe('1');
    expect(first?.getAttribute('aria-setsize')).toBe('2');
  });
});
