import type { Command } from 'commander';
import { BatonError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest-name.ts';

/** `help` for the program and each of its groups: commander's own shows everything when it does not know the command. */
export function addHelpCommands(program: Command): void {
  for (const group of [program, ...program.commands.filter(({ commands }) => commands.length > 0)]) {
    group
      .helpCommand(false)
      .command('help')
      .description('say more about a command')
      .argument('[command...]')
      .action((names: readonly string[]) => names.reduce(commandIn, group).help());
  }
}

function commandIn(group: Command, name: string): Command {
  const found = group.commands.find((command) => command.name() === name || command.aliases().includes(name));
  if (found !== undefined) return found;
  const nearest = nearestName(
    name,
    group.commands.map((command) => command.name()),
  );
  throw new BatonError('unknown_command', `Unknown command '${name}'.`, {
    hint: nearest === undefined ? 'See "baton --help".' : `Did you mean ${nearest}?`,
  });
}
