/** People are recorded as `person:<name>`. */
export function personWord(name: string): string {
  return name.replace(/^person:/, '');
}
