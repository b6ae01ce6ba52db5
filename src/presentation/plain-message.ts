/**
 * Text for a notification, a progress title or the prompt of a question. VS Code makes links of `[label](target)` there,
 * whose target may be any of its commands: what a model, a tool or a file has written must not become one.
 */
export function plainMessage(text: string): string {
  return text.replaceAll('](', '] (');
}

/** Text for a row of a list to choose from, where VS Code draws its icons for `$(name)`. */
export function plainLabel(text: string): string {
  return text.replaceAll('$(', '\\$(');
}
