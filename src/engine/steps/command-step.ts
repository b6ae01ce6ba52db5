import { byteCount } from '../../base/byte-count.ts';
import { isJsonObject } from '../../base/json.ts';
import { commandInputSubject } from '../../domain/command-input.ts';
import type { CommandStep } from '../../domain/workflow.ts';
import { commandOutputBytes } from '../output-limits.ts';
import { renderParts } from '../run/render-parts.ts';
import { type LeafStep, noEffect } from './leaf-step.ts';

export const commandStep: LeafStep<CommandStep> = {
  task: 'command',
  render(call) {
    const { run, cwd, env, shell } = call.step;
    return renderParts(call, { run, cwd, env, shell });
  },
  effect(input) {
    return isJsonObject(input) ? { kind: 'command', subject: commandInputSubject(input) } : noEffect;
  },
  inspect(call, { key, value }) {
    if (!isJsonObject(value) || value['truncated'] !== true) return;
    call.run.state({
      type: 'warning',
      step: call.path,
      key: `${key}/truncated`,
      data: {
        code: 'output_truncated',
        message: `The command of step '${call.step.name}' wrote more than ${byteCount(commandOutputBytes)}; the middle of its output is left out. Let it write less, or into a file.`,
      },
    });
  },
};
