/** True for a text that means every file that matches it, not the one of that name. */
export function isGlob(text: string): boolean {
  return /[*?[\]{}]/.test(text);
}
