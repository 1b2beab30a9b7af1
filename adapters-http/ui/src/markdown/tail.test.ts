import { describe, expect, it } from 'vitest';
import { completeTail } from './tail';

describe('the end of a text that still arrives', () => {
  it.each([
    ['plain', 'plain'],
    ['some **bold', 'some **bold**'],
    ['some **bold*', 'some **bold**'],
    ['some **', 'some '],
    ['some **bold** and', 'some **bold** and'],
    ['a ~~struck', 'a ~~struck~~'],
    ['a `code', 'a `code`'],
    ['a `code` and `', 'a `code` and '],
    ['a ``co`de', 'a ``co`de``'],
    ['`**` and **b', '`**` and **b**'],
    ['see [this](https://exa', 'see this'],
    ['see [this](https://example.org)', 'see [this](https://example.org)'],
    ['Here:\n-', 'Here:\n'],
    ['Here:\n--', 'Here:\n'],
    ['Here:\n- a\n-', 'Here:\n- a\n'],
    ['a\n\n1.', 'a\n\n'],
    ['x \\(a_', 'x '],
    ['x \\(a\\) b', 'x \\(a\\) b'],
    ['| a | b |', '| a | b |\n| --- | --- |'],
    ['| a | b |\n|--', '| a | b |\n| --- | --- |'],
    ['text\n\n| a', 'text\n\n| a\n| --- |'],
    ['first **x\n\nsecond', 'first **x\n\nsecond'],
    ['- run\n  ```sh\n  echo **x', '- run\n  ```sh\n  echo **x'],
    ['> ~~~\n> a `b', '> ~~~\n> a `b'],
    ['- run\n  ```sh\n  echo\n  ```\n  then **x', '- run\n  ```sh\n  echo\n  ```\n  then **x**'],
    ['a\n\nb\n \t\nc **d', 'a\n\nb\n \t\nc **d**'],
  ])('%j is shown as %j', (text, completed) => {
    expect(completeTail(text)).toBe(completed);
  });
});
