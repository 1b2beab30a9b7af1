import type { ComponentChildren } from 'preact';

interface FormSectionProps {
  readonly title: string;
  readonly help?: string;
  /** Opened when wanted: few need it. */
  readonly folded?: boolean;
  readonly children: ComponentChildren;
}

/** A part of a long form. */
export function FormSection({ title, help, folded, children }: FormSectionProps) {
  const content = (
    <div class="form-section-content">
      {help && <p class="form-section-help">{help}</p>}
      {children}
    </div>
  );
  if (folded) {
    return (
      <details class="form-section">
        <summary>
          <h2>{title}</h2>
        </summary>
        {content}
      </details>
    );
  }
  return (
    <section class="form-section">
      <h2>{title}</h2>
      {content}
    </section>
  );
}
