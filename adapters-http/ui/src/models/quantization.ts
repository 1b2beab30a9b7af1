/** How much of the original model is left, in the words that people can choose by. */
export type QuantizationQuality = 'original' | 'nearly_original' | 'very_good' | 'good' | 'fair' | 'low';

/** What the name of a quantization says. */
export interface Quantization {
  readonly name: string;
  /** Bits of most weights. */
  readonly bits: number;
  readonly quality: QuantizationQuality;
}

const FLOATS: Readonly<Record<string, number>> = { F64: 64, F32: 32, F16: 16, BF16: 16 };
const NAMED = /^(?:UD-)?(I?Q|TQ|MXFP)(\d+)(?:_([A-Z0-9]+(?:_[A-Z0-9]+)*))?$/;

/** Reads the name that llama.cpp gives a quantization, such as `Q4_K_M`; absent: it is none that is known. */
export function readQuantization(name: string | null | undefined): Quantization | undefined {
  if (!name) {
    return undefined;
  }
  const upper = name.toUpperCase();
  const float = FLOATS[upper];
  if (float !== undefined) {
    return { name, bits: float, quality: 'original' };
  }
  const bits = Number(NAMED.exec(upper)?.[2] ?? Number.NaN);
  return bits >= 1 && bits <= 8 ? { name, bits, quality: qualityOf(bits) } : undefined;
}

/** The quantization that a name has in it, as files of models are usually called; absent: none. */
export function quantizationInName(name: string): string | undefined {
  return /(?:^|[-._])((?:UD-)?(?:I?Q\d+(?:_[A-Z0-9]+)*|TQ\d_\d|MXFP4|BF16|F16|F32))(?:\.gguf)?$/i.exec(name)?.[1];
}

function qualityOf(bits: number): QuantizationQuality {
  if (bits >= 8) {
    return 'nearly_original';
  }
  if (bits >= 5) {
    return 'very_good';
  }
  if (bits === 4) {
    return 'good';
  }
  return bits === 3 ? 'fair' : 'low';
}

/** Among choices of which some fit: the best one that people usually want, at most eight bits; absent: none. */
export function recommendedQuantization<T extends { readonly quantization?: string | null }>(
  choices: readonly T[],
  fits: (choice: T) => boolean,
): T | undefined {
  const usable = choices.filter(fits);
  const preferred = ['Q4_K_M', 'Q4_K_S', 'Q4_0', 'Q5_K_M', 'Q8_0', 'Q3_K_M', 'Q2_K'];
  for (const name of preferred) {
    const found = usable.find((choice) => choice.quantization?.toUpperCase() === name);
    if (found) {
      return found;
    }
  }
  return usable[0];
}
