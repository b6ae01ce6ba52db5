import type { FindingKind } from '../domain/execution-finding.ts';
import type { FactType } from '../domain/execution-event.ts';

/** Facts that say nothing which does not stand in another row, or nothing that people look for. */
const unsaid: readonly FactType[] = [
  'execution_created',
  'execution_retried',
  'execution_completed',
  'step_started',
  'step_completed',
  'context_mapped',
  'model_turn',
  'tool_called',
  'message_sent',
  'message_delivered',
];

const before = 60;
const excerptLength = 240;

export interface SearchedTree {
  /** Id of the execution; what it began is searched too. */
  readonly execution: string;
  /** Id of the outermost one, which messages name. */
  readonly outermost: string;
}

/** One statement that finds words in executions; at most `limit` rows of each kind. */
export function searchSql({ execution, outermost }: SearchedTree, words: string, limit: number): string {
  const plain = wanted(words);
  // JSON holds quotes and line ends as escapes.
  const json = wanted(JSON.stringify(words).slice(1, -1));
  const parts = Object.entries(selects(plain, json, quoted(outermost))).map(
    ([kind, select]) => `SELECT * FROM (SELECT '${kind}' AS kind, ${select} LIMIT ${limit})`,
  );
  return `WITH RECURSIVE tree (id) AS (
  SELECT ${quoted(execution)}
  UNION SELECT executions.id FROM executions JOIN tree ON executions.parent_execution_id = tree.id
)
${parts.join('\nUNION ALL\n')}`;
}

/** Columns: id, execution, step, title, excerpt. */
function selects(plain: Wanted, json: Wanted, outermost: string): Readonly<Record<FindingKind, string>> {
  const step = 's.id, s.execution_id, s.step_path, s.step_type';
  const steps = 'FROM step_executions s JOIN tree ON tree.id = s.execution_id';
  const named = "s.step_path || coalesce(' · ' || s.agent, '')";
  const agents = 'JOIN agent_executions a ON a.id = t.agent_execution_id JOIN tree ON tree.id = a.execution_id';
  const call = "coalesce(t.arguments, '') || ' → ' || coalesce(t.result, '')";
  return {
    step: `${step}, ${plain.excerpt(named)} ${steps} WHERE ${plain.isIn(named)} ORDER BY s.position`,
    input: `${step}, ${json.excerpt('s.input')} ${steps} WHERE ${json.isIn('s.input')} ORDER BY s.position`,
    output: `${step}, ${json.excerpt('s.output')} ${steps} WHERE ${json.isIn('s.output')} ORDER BY s.position`,
    error: `${step}, ${json.excerpt('s.error')} ${steps} WHERE ${json.isIn('s.error')} ORDER BY s.position`,
    turn: `t.id, a.execution_id, a.step_path, a.agent, ${json.excerpt('b.content')}
      FROM agent_turns t ${agents} JOIN content_blobs b ON b.hash = t.response
      WHERE ${json.isIn('b.content')} ORDER BY t.created_at`,
    tool_call: `t.id, a.execution_id, a.step_path, t.tool, CASE WHEN ${plain.isIn('t.tool')} THEN substr(${call}, 1, ${excerptLength}) ELSE ${json.excerpt(call)} END
      FROM tool_calls t ${agents} WHERE ${plain.isIn('t.tool')} OR ${json.isIn(call)} ORDER BY t.created_at`,
    log: `e.execution_id || ' ' || e.seq, e.execution_id, e.step, e.type, ${json.excerpt('e.data')}
      FROM execution_events e JOIN tree ON tree.id = e.execution_id
      WHERE e.type NOT IN (${unsaid.map(quoted).join(', ')}) AND ${json.isIn('e.data')} ORDER BY e.at`,
    message: `m.id, m.execution_id, NULL, m.from_agent || ' → ' || coalesce(m.to_agent, m."group", ''), ${plain.excerpt('m.content')}
      FROM messages m WHERE m.execution_id = ${outermost} AND ${plain.isIn('m.content')} ORDER BY m.created_at`,
  };
}

interface Wanted {
  readonly isIn: (text: string) => string;
  readonly excerpt: (text: string) => string;
}

/** Letters of the alphabet are the same large and small. */
function wanted(words: string): Wanted {
  const place = (text: string): string => `instr(lower(${text}), lower(${quoted(words)}))`;
  return {
    isIn: (text) => `${place(text)} > 0`,
    excerpt: (text) => `substr(${text}, max(1, ${place(text)} - ${before}), ${excerptLength})`,
  };
}

/** No text of SQLite holds a NUL. */
function quoted(text: string): string {
  return `'${text.replaceAll('\0', '').replaceAll("'", "''")}'`;
}
