/** An option's value: names with commas between them. Given several times, those of all. */
export function namesArgument(text: string, before: readonly string[] = []): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  return [...before, ...names.filter((name) => name !== '')];
}
