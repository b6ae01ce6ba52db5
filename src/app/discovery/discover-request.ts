import { BatonError } from '../../base/errors.ts';
import type { DiscoveryWish } from '../../domain/workflow-discovery.ts';
import { parametersOf } from '../../tools/agent-tool.ts';
import { misfits } from '../../tools/arguments-failure.ts';
import { discoveryWish, workflowDiscoverContract } from '../../tools/workflow-discover-tool.ts';
import { workflowRequirements } from '../../tools/workflow-requirements.ts';
import type { DiscoverRequest } from '../calls/workflow-api.ts';

/** Throws `invalid_input` that names each field that does not fit. */
export function readDiscoverRequest(request: DiscoverRequest): DiscoveryWish {
  const needs = workflowRequirements.safeParse(request.requirements ?? {});
  if (!needs.success) {
    const reasons = misfits(needs.error.issues, parametersOf(workflowRequirements));
    throw new BatonError('invalid_input', `The requirements do not fit. ${reasons}`, {
      hint: 'Such as {"tools": ["http_request"], "step_types": ["map"], "memory": true}.',
    });
  }
  const { input } = workflowDiscoverContract;
  const read = input.safeParse(request);
  if (read.success) return discoveryWish(read.data);
  throw new BatonError('invalid_input', `The request does not fit. ${misfits(read.error.issues, parametersOf(input))}`);
}
