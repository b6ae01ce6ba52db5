import { counted } from '../base/counted.ts';
import type { Synthesis } from '../domain/synthesis.ts';
import type { StoreReads } from '../ports/store.ts';
import { unclearChecks } from './unclear-checks.ts';

type Told = Pick<Synthesis, 'executions' | 'agents' | 'deliverables' | 'validations'>;

/** What is not done, not well, or not known: each a sentence. */
export function openPoints(store: StoreReads, told: Told): readonly string[] {
  const { executions, agents, deliverables, validations } = told;
  const execution_id = executions.map(({ id }) => id);
  const questions = store.count('approvals', { execution_id, status: 'pending' });
  const files = deliverables.filter(({ file_path }) => file_path !== null);
  return [
    ...validations.filter(({ verdict }) => verdict === 'fail').map(failedCheck),
    ...unclearChecks(validations),
    ...executions.filter(({ status }) => status !== 'completed').map(unfinished),
    ...agents.filter(({ status }) => status === 'failed').map(failedAgent),
    ...agents.filter(({ status }) => status === 'deployed').map(({ agent, id }) => `${agent} has not ended (${id}).`),
    ...(questions === 0
      ? []
      : [`${counted(questions, 'question')} ${questions === 1 ? 'waits' : 'wait'} for a person.`]),
    ...(files.length > 0 && validations.length === 0
      ? [`Nobody has recorded a check of ${counted(files.length, 'file')}.`]
      : []),
  ];
}

function failedCheck({ check, by, result, detail }: Told['validations'][number]): string {
  const words = [result === 'fail' ? '' : result, detail].filter((each) => each !== '').join(', ');
  return `The check ${check} fails${words === '' ? '' : `: ${words}`} (${by}).`;
}

function unfinished({ workflow, id, status, error_message }: Told['executions'][number]): string {
  return `Execution ${id} of ${workflow} is ${status}${error_message === null ? '.' : `: ${error_message}`}`;
}

function failedAgent({ agent, id, error_message }: Told['agents'][number]): string {
  return `${agent} failed (${id})${error_message === null ? '.' : `: ${error_message}`}`;
}
