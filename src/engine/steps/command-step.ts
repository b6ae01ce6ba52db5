import { byteCount } from '../../base/byte-count.ts';
import { type Json, type JsonObject, asText, isJsonObject } from '../../base/json.ts';
import { commandSubject } from '../../domain/command-subject.ts';
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
    return isJsonObject(input) ? { kind: 'command', subject: subjectOf(input) } : noEffect;
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

function subjectOf({ run, cwd, env, shell }: JsonObject): string {
  return commandSubject({
    line: commandLine(run ?? ''),
    cwd: typeof cwd === 'string' ? cwd : null,
    env: isJsonObject(env) ? Object.keys(env) : [],
    shell: shell === true,
  });
}

function commandLine(run: Json): string {
  return Array.isArray(run) ? run.join(' ') : asText(run);
}
