import type { DraftFault } from './draft';
import type { words } from './words';

type Texts = { readonly [K in keyof (typeof words.en)['faults']]: string };

/** The faults of a draft as sentences, by their fields. */
export class FaultTexts {
  constructor(
    private readonly faults: readonly DraftFault[],
    private readonly texts: Texts,
  ) {}

  of(field: Exclude<DraftFault['field'], 'message' | 'greeting' | 'question' | 'sampling'>): string | undefined {
    return this.text(this.faults.find((fault) => fault.field === field));
  }

  /** Of one of several texts. */
  at(field: 'message' | 'greeting' | 'question', index: number): string | undefined {
    return this.text(
      this.faults.find((fault) => fault.field === field && 'index' in fault && fault.index === index),
    );
  }

  sampling(name: string): string | undefined {
    return this.text(this.faults.find((fault) => fault.field === 'sampling' && fault.name === name));
  }

  private text(fault: DraftFault | undefined): string | undefined {
    if (fault === undefined) return undefined;
    return fault.field === 'prompt' ? this.texts.prompt : this.texts[fault.fault];
  }
}
