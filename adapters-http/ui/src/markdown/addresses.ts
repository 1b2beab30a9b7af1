const SAFE = /^(?:https?:\/\/|mailto:)[^\s]+$/i;
const PICTURE = /^data:image\/(?:png|jpeg|gif|webp|avif);base64,[a-z0-9+/=]+$/i;

/** The address when it is one that a reader may be led to (http, https, mailto); else nothing. */
export function safeLink(address: string): string | undefined {
  const trimmed = address.trim();
  return SAFE.test(trimmed) ? trimmed : undefined;
}

/** The address when it is a picture that is part of the text itself; pictures from elsewhere are never loaded. */
export function embeddedPicture(address: string): string | undefined {
  return PICTURE.test(address) ? address : undefined;
}
