import { describe, expect, it } from 'vitest';
import { readAddress } from './address';

describe('the address of a provider', () => {
  it.each([
    ['https://host', 'https://host/v1'],
    ['https://host/', 'https://host/v1'],
    ['https://host/v1', 'https://host/v1'],
    ['https://host/v1/', 'https://host/v1'],
    ['https://host/v1/chat/completions', 'https://host/v1'],
    ['https://host/v1/chat/completions/', 'https://host/v1'],
    ['https://host/v1/models', 'https://host/v1'],
    ['https://host/chat/completions', 'https://host/v1'],
    ['https://HOST:8443/api/paas/v4', 'https://host:8443/api/paas/v4'],
    [' http://127.0.0.1:8000 ', 'http://127.0.0.1:8000/v1'],
  ])('%s is understood as %s', (text, base) => {
    expect(readAddress(text)).toMatchObject({ kind: 'base', base });
  });

  it.each([
    ['host/v1', 'not_http'],
    ['ftp://host', 'not_http'],
    ['https://', 'no_address'],
    ['https://ho st', 'no_address'],
    ['https://user:key@host/v1', 'has_extras'],
    ['https://host/v1?key=1', 'has_extras'],
    ['https://host/v1#a', 'has_extras'],
  ])('%s is none: %s', (text, fault) => {
    expect(readAddress(text)).toEqual({ kind: 'wrong', fault });
  });

  it('may be left empty', () => {
    expect(readAddress('  ')).toEqual({ kind: 'empty' });
  });

  it('without encryption is said to be so, but for this machine', () => {
    expect(readAddress('http://llm.example.org/v1')).toMatchObject({ plain: true });
    expect(readAddress('https://llm.example.org/v1')).toMatchObject({ plain: false });
    expect(readAddress('http://localhost:8000/v1')).toMatchObject({ plain: false });
    expect(readAddress('http://[::1]:8000/v1')).toMatchObject({ plain: false });
  });
});
