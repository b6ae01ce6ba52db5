/** The options that every command has. */
export interface Settings {
  readonly json: boolean;
  readonly verbose: boolean;
  readonly workspace: string | undefined;
  /** How this program was called, where that is not by its name: `npx baton`. */
  readonly command?: string;
}

/** What npm says about how it has started this program. */
export function calledBy({ npm_lifecycle_event }: Readonly<Record<string, string | undefined>>): {
  readonly command?: string;
} {
  if (npm_lifecycle_event === 'npx') return { command: 'npx baton' };
  return npm_lifecycle_event === 'baton' ? { command: 'npm run baton --' } : {};
}

/** What can be known before the arguments are understood, so that a misunderstanding is reported as asked for. */
export function earlySettings(args: readonly string[]): Settings {
  const end = args.indexOf('--');
  const options = end < 0 ? args : args.slice(0, end);
  return { json: options.includes('--json'), verbose: options.includes('--verbose'), workspace: undefined };
}
