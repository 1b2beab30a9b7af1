import { useWords } from '../words/words';
import { Explained } from './Explained';
import { readQuantization } from './quantization';
import { words } from './words';

/** The name of a quantization with what it means. */
export function QuantizationName({ name }: { name: string | null | undefined }) {
  const t = useWords(words);
  const read = readQuantization(name);
  if (!name) return <Unknown />;
  return read ? <Explained text={t.quality[read.quality](read.bits)}>{name}</Explained> : <>{name}</>;
}

/** A value that nobody knows. */
export function Unknown() {
  const t = useWords(words);
  return (
    <span class="models-quiet">
      <span aria-hidden="true">–</span>
      <span class="visually-hidden">{t.catalogue.unknownSpoken}</span>
    </span>
  );
}
