import { describe, expect, it } from 'vitest';
import { avatarOf, middleSquare, MOST_AVATAR_CHARACTERS, smallEnough } from './avatar';

describe('an avatar', () => {
  it('is the picture that the agent holds', () => {
    const source = 'data:image/png;base64,iVBORw0KGgo=';
    expect(avatarOf(source, 'Poet')).toEqual({ kind: 'picture', source });
  });

  it.each([
    ['🪶', 'Poet', '🪶'],
    ['👩‍👩‍👧', 'Family', '👩‍👩‍👧'],
    ['诗人', 'Poet', '诗人'],
    ['', 'poet', 'P'],
    ['', ' 诗人', '诗'],
    ['https://elsewhere.example/spy.png', 'Poet', 'P'],
    ['javascript:alert(1)', 'Poet', 'P'],
    ['data:image/svg+xml;base64,PHN2Zz4=', 'Poet', 'P'],
    ['data:image/png;base64,x" onerror="y', 'Poet', 'P'],
  ])('%s of %s is shown as %s', (avatar, name, text) => {
    expect(avatarOf(avatar, name)).toEqual({ kind: 'text', text });
  });
});

describe('a picture that is too large', () => {
  const address = (characters: number) => `data:image/webp;base64,${'A'.repeat(characters)}`;

  it('gets coarser first and smaller then', () => {
    const tried: string[] = [];
    const found = smallEnough((size, quality) => {
      tried.push(`${size} ${quality}`);
      return address(size === 192 ? 1000 : MOST_AVATAR_CHARACTERS);
    });
    expect(found).toHaveLength(address(1000).length);
    expect(tried).toEqual(['256 0.9', '256 0.75', '256 0.5', '192 0.9']);
  });

  it('may have no way to be small enough', () => {
    expect(smallEnough(() => address(MOST_AVATAR_CHARACTERS))).toBeNull();
    expect(smallEnough(() => 'data:,')).toBeNull();
  });

  it('is cut to its middle', () => {
    expect(middleSquare(401, 100)).toEqual({ x: 150, y: 0, side: 100 });
    expect(middleSquare(100, 300)).toEqual({ x: 0, y: 100, side: 100 });
  });
});
