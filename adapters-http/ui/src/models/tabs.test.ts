import { describe, expect, it } from 'vitest';
import { TABS, modeOf, tabOf, tabPath } from './tabs';

const query = (path: string): URLSearchParams => new URL(path, 'http://zenow.test').searchParams;

describe('the parts of the models view', () => {
  it('are found again by their address', () => {
    for (const tab of TABS) expect(tabOf(query(tabPath(tab, 'llm')))).toBe(tab);
    expect(modeOf(query(tabPath('log', 'embed')))).toBe('embed');
  });

  it('are the catalogue of chat models for anything else', () => {
    expect(tabOf(query('/models?tab=none'))).toBe('catalogue');
    expect(modeOf(query('/models?mode=none'))).toBe('llm');
    expect(tabPath('catalogue', 'embed')).toBe('/models');
  });
});
