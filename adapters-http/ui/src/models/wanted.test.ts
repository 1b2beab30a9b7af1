import { describe, expect, it } from 'vitest';
import { isSha256OrEmpty, readDrop, readWanted } from './wanted';

describe('what is wanted', () => {
  it.each([
    ['', { kind: 'nothing' }],
    ['https://example.org/a.gguf?download=true', { kind: 'file', url: 'https://example.org/a.gguf?download=true' }],
    ['https://example.org/download/17', { kind: 'file', url: 'https://example.org/download/17' }],
    [
      'https://huggingface.co/Qwen/Qwen3-0.6B-GGUF',
      { kind: 'repository', reference: 'https://huggingface.co/Qwen/Qwen3-0.6B-GGUF' },
    ],
    [
      'https://huggingface.co/o/r/blob/main/a.gguf',
      { kind: 'file', url: 'https://huggingface.co/o/r/blob/main/a.gguf' },
    ],
    ['Qwen/Qwen3-0.6B-GGUF', { kind: 'repository', reference: 'Qwen/Qwen3-0.6B-GGUF' }],
    ['ms:Qwen/Qwen3-0.6B-GGUF', { kind: 'repository', reference: 'ms:Qwen/Qwen3-0.6B-GGUF' }],
    ['hf:Qwen/Qwen3-0.6B-GGUF:Q8_0', { kind: 'file', url: 'hf:Qwen/Qwen3-0.6B-GGUF:Q8_0' }],
    ['o/r/sub/a.gguf', { kind: 'file', url: 'o/r/sub/a.gguf' }],
    ['  "/home/me/a b.gguf" ', { kind: 'path', path: '/home/me/a b.gguf' }],
    ['~/models/a.gguf', { kind: 'path', path: '~/models/a.gguf' }],
    ['C:\\models\\a.gguf', { kind: 'path', path: 'C:\\models\\a.gguf' }],
    ['a good model', { kind: 'unclear' }],
  ])('by %s', (text, wanted) => {
    expect(readWanted(text)).toEqual(wanted);
  });
});

describe('what is dropped', () => {
  it('is the path of a file address, decoded', () => {
    expect(readDrop({ uris: '# comment\r\nfile:///home/me/a%20b.gguf', text: '', files: 1 })).toEqual({
      kind: 'path',
      path: '/home/me/a b.gguf',
    });
    expect(readDrop({ uris: '', text: 'file:///C:/m/a.gguf', files: 0 })).toEqual({
      kind: 'path',
      path: 'C:/m/a.gguf',
    });
    expect(readDrop({ uris: 'file:///50%.gguf', text: '', files: 0 })).toEqual({ kind: 'path', path: '/50%.gguf' });
  });

  it('is a link, or a file that hides its path', () => {
    expect(readDrop({ uris: 'https://example.org/a.gguf', text: '', files: 0 })).toEqual({
      kind: 'link',
      url: 'https://example.org/a.gguf',
    });
    expect(readDrop({ uris: '', text: '', files: 1 })).toEqual({ kind: 'hidden' });
    expect(readDrop({ uris: '', text: 'words', files: 0 })).toEqual({ kind: 'nothing' });
  });
});

describe('a declared SHA-256', () => {
  it('is 64 digits or nothing', () => {
    expect(isSha256OrEmpty('')).toBe(true);
    expect(isSha256OrEmpty(` ${'aB'.repeat(32)} `)).toBe(true);
    expect(isSha256OrEmpty('ab')).toBe(false);
  });
});
