/** Values as texts: YAML reads `5` and `true` as other things, and in headers, variables and expressions they mean the same. */
export function asTexts(values: Readonly<Record<string, string | number | boolean>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}
