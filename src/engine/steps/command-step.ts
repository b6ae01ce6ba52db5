import { type Json, asText, isJsonObject } from '../../base/json.ts';
import type { CommandStep } from '../../domain/workflow.ts';
import { renderParts } from '../run/render-parts.ts';
import { type LeafStep, noEffect } from './leaf-step.ts';

export const commandStep: LeafStep<CommandStep> = {
  task: 'command',
  render(call) {
    const { run, cwd, env, shell } = call.step;
    return renderParts(call, { run, cwd, env, shell });
  },
  effect(input) {
    return isJsonObject(input) ? { kind: 'command', subject: commandLine(input['run'] ?? '') } : noEffect;
  },
};

function commandLine(run: Json): string {
  return Array.isArray(run) ? run.join(' ') : asText(run);
}
