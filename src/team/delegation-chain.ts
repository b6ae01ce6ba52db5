import { type Result, fail, ok } from '../base/result.ts';
import type { DelegationChain } from '../domain/delegation-chain.ts';
import type { Failure } from '../domain/failure.ts';

/** Refuses work that would come back to somebody who waits for it, or that would go too deep. Worded for the model. */
export function checkChain(chain: DelegationChain, to: string): Result<null, Failure> {
  if (chain.links.some(({ agent }) => agent === to)) return fail(cycle(chain, to));
  return checkDepth(chain);
}

/** Refuses a child execution that would go too deep: a delegation, a spawned workflow or a `workflow` step. */
export function checkDepth(chain: DelegationChain): Result<null, Failure> {
  const level = chain.depth + 1;
  if (level > chain.limit) {
    return fail(tooDeep(`level ${level}, and the workspace allows ${chain.limit} (budgets.delegation_depth)`));
  }
  for (const { agent, depth, max_delegation_depth: most } of chain.links) {
    const below = level - depth;
    if (below <= most) continue;
    const whose = agent === null ? 'an agent' : `agent '${agent}'`;
    return fail(tooDeep(`${below} below ${whose}, whose max_delegation_depth is ${most}`));
  }
  return ok(null);
}

function cycle({ links }: DelegationChain, to: string): Failure {
  const names = [...links.map(({ agent }) => agent ?? 'an inline agent'), to];
  return {
    code: 'delegation_cycle',
    message: `'${to}' already waits for this work (${names.join(' → ')}), so it cannot be delegated back to it. Answer with what you have and say what you need from '${to}', or choose another agent.`,
  };
}

function tooDeep(where: string): Failure {
  return {
    code: 'delegation_too_deep',
    message: `No more delegation from here: it would be ${where}. Do this part of the work yourself, or say in your answer what is left to do.`,
  };
}
