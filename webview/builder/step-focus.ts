/** The keyboard has come to a step (`step-focus`), named as `partOf` names its path. */
export type StepFocusEvent = CustomEvent<{ readonly part: string }>;

/** Tells those around the form in which step the keyboard is. */
export function tellStepFocus({ target }: Event): void {
  const step = target instanceof Element ? target.closest('[data-step]') : null;
  const part = step?.getAttribute('data-step') ?? '';
  if (part === '') return;
  const event: StepFocusEvent = new CustomEvent('step-focus', { detail: { part }, bubbles: true, composed: true });
  step?.dispatchEvent(event);
}
