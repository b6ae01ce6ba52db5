/** The options that every command has. */
export interface Settings {
  readonly json: boolean;
  readonly verbose: boolean;
  readonly workspace: string | undefined;
}

/** What can be known before the arguments are understood, so that a misunderstanding is reported as asked for. */
export function earlySettings(args: readonly string[]): Settings {
  const end = args.indexOf('--');
  const options = end < 0 ? args : args.slice(0, end);
  return { json: options.includes('--json'), verbose: options.includes('--verbose'), workspace: undefined };
}
