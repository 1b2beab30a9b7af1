/** How an agent is pictured. */
export type Avatar =
  | { readonly kind: 'picture'; readonly source: string }
  /** An emoji, a short text, or the first letter of the name. */
  | { readonly kind: 'text'; readonly text: string };

const PICTURE = /^data:image\/(?:png|jpeg|gif|webp|avif);base64,[A-Za-z0-9+/]+=*$/;

/**
 * What to show of an agent's avatar. Pictures of other servers are not: asking for them would tell those servers that
 * somebody looks at this agent.
 */
export function avatarOf(avatar: string, name: string): Avatar {
  if (PICTURE.test(avatar)) {
    return { kind: 'picture', source: avatar };
  }
  if (avatar !== '' && !avatar.includes(':')) {
    return { kind: 'text', text: graphemes(avatar).slice(0, 2).join('') };
  }
  return { kind: 'text', text: (graphemes(name.trim())[0] ?? '?').toUpperCase() };
}

/** What people see as one character each; an emoji of a family is one. */
function graphemes(text: string): readonly string[] {
  return [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].map((each) => each.segment);
}

/** The longest data address that an agent may have. */
export const MOST_AVATAR_CHARACTERS = 140_000;

const SIZES = [256, 192, 128, 96, 64];
const QUALITIES = [0.9, 0.75, 0.5];

/**
 * The best picture that is small enough: large before small, fine before coarse.
 *
 * @param encode draws a square of this many pixels and returns its data address
 * @returns null when not even the smallest is small enough
 */
export function smallEnough(encode: (size: number, quality: number) => string): string | null {
  for (const size of SIZES) {
    for (const quality of QUALITIES) {
      const address = encode(size, quality);
      if (address.length <= MOST_AVATAR_CHARACTERS && PICTURE.test(address)) {
        return address;
      }
    }
  }
  return null;
}

/** The largest square in the middle of a picture. */
export function middleSquare(width: number, height: number): { readonly x: number; readonly y: number; readonly side: number } {
  const side = Math.min(width, height);
  return { x: Math.floor((width - side) / 2), y: Math.floor((height - side) / 2), side };
}
