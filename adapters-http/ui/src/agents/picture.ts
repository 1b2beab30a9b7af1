import { middleSquare, smallEnough } from './avatar';

/** How reading a picture can end. */
export type ReadPicture =
  | { readonly kind: 'picture'; readonly address: string }
  | { readonly kind: 'unreadable' | 'too_large' };

/** Cuts a file's picture to its middle square and scales it down until an agent may hold it. */
export async function readPicture(file: Blob): Promise<ReadPicture> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return { kind: 'unreadable' };
  }
  try {
    const { x, y, side } = middleSquare(picture.width, picture.height);
    const canvas = document.createElement('canvas');
    const address = smallEnough((size, quality) => {
      canvas.width = size;
      canvas.height = size;
      const pen = canvas.getContext('2d');
      if (pen === null) return '';
      pen.imageSmoothingQuality = 'high';
      pen.drawImage(picture, x, y, side, side, 0, 0, size, size);
      // What cannot write WebP answers with PNG, which is small enough at some size.
      return canvas.toDataURL('image/webp', quality);
    });
    return address === null ? { kind: 'too_large' } : { kind: 'picture', address };
  } finally {
    picture.close();
  }
}
