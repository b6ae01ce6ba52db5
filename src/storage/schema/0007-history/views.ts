import type { SqlText } from '../sql-text.ts';

const seconds = 'round((julianday(a.completed_at) - julianday(a.deployed_at)) * 86400, 3)';

/** What people and agents ask most, by name. Rehearsals cost nothing and prove nothing: only the views of single rows have them. */
const views: Readonly<Record<string, SqlText>> = {
  v_agent_performance: `
    SELECT agent, agent_type, count(*) AS deployments,
      count(*) FILTER (WHERE status = 'completed') AS completed,
      count(*) FILTER (WHERE status = 'failed') AS failed,
      round(avg(CASE status WHEN 'completed' THEN 1.0 WHEN 'failed' THEN 0.0 END), 4) AS success_rate,
      round(avg(${seconds}), 3) AS avg_seconds,
      sum(llm_calls) AS llm_calls, sum(tool_invocations) AS tool_invocations,
      sum(input_tokens) AS input_tokens, sum(cached_tokens) AS cached_tokens, sum(output_tokens) AS output_tokens,
      round(sum(usd), 6) AS usd, count(*) FILTER (WHERE usd IS NULL) AS without_price,
      max(deployed_at) AS last_deployed_at
    FROM agent_executions a WHERE rehearsal = 0 GROUP BY agent, agent_type`,
  v_cost_by_day: `
    SELECT substr(t.created_at, 1, 10) AS day, a.provider, a.model, a.agent, count(*) AS turns,
      sum(json_extract(t.usage, '$.input')) AS input_tokens,
      sum(json_extract(t.usage, '$.cached')) AS cached_tokens,
      sum(json_extract(t.usage, '$.output')) AS output_tokens,
      round(sum(t.usd), 6) AS usd, count(*) FILTER (WHERE t.usd IS NULL) AS turns_without_price
    FROM agent_turns t
    JOIN agent_executions a ON a.id = t.agent_execution_id
    LEFT JOIN executions e ON e.id = a.execution_id
    WHERE a.rehearsal = 0 AND (e.cassette IS NULL OR json_extract(e.cassette, '$.record'))
    GROUP BY substr(t.created_at, 1, 10), a.provider, a.model, a.agent`,
  v_context_waste: `
    SELECT coalesce(a.session_id, a.execution_id) AS belongs_to, c.context_type, c.context_source, c.content_hash,
      max(c.token_count) AS token_count,
      count(*) FILTER (WHERE c.included = 1) AS times_given,
      count(DISTINCT CASE c.included WHEN 1 THEN a.agent END) AS agents,
      max(0, count(*) FILTER (WHERE c.included = 1) - 1) * max(c.token_count) AS repeated_tokens,
      count(*) FILTER (WHERE c.included = 0) AS times_left_out,
      coalesce(sum(c.token_count) FILTER (WHERE c.included = 0), 0) AS left_out_tokens
    FROM context_allocations c JOIN agent_executions a ON a.id = c.agent_execution_id
    WHERE a.rehearsal = 0
    GROUP BY coalesce(a.session_id, a.execution_id), c.context_type, c.context_source, c.content_hash`,
  v_tool_use: `
    SELECT a.agent, c.tool, count(*) AS calls,
      count(*) FILTER (WHERE c.status = 'completed') AS completed,
      count(*) FILTER (WHERE c.status = 'failed') AS failed,
      count(*) FILTER (WHERE c.status = 'rejected') AS rejected,
      round(avg(c.duration_ms), 1) AS avg_ms, max(c.duration_ms) AS max_ms, max(c.created_at) AS last_called_at
    FROM tool_calls c JOIN agent_executions a ON a.id = c.agent_execution_id
    WHERE a.rehearsal = 0 GROUP BY a.agent, c.tool`,
  v_step_times: `
    SELECT e.workflow_slug AS workflow, s.step_name AS step, s.step_type, count(*) AS runs,
      count(*) FILTER (WHERE s.status = 'completed') AS completed,
      count(*) FILTER (WHERE s.status = 'failed') AS failed,
      sum(s.retry_count) AS retries,
      round(avg(s.duration_ms) / 1000.0, 3) AS avg_seconds, round(max(s.duration_ms) / 1000.0, 3) AS max_seconds
    FROM step_executions s JOIN executions e ON e.id = s.execution_id
    WHERE e.rehearsal = 0 GROUP BY e.workflow_slug, s.step_name, s.step_type`,
  v_deployments: `
    SELECT a.id, a.agent, a.agent_type, a.status, a.scope, a.session_id, a.execution_id, e.workflow_slug AS workflow,
      a.step_path, a.provider, a.model, a.deployed_at, a.completed_at, ${seconds} AS seconds,
      a.context_token_count, a.input_tokens, a.cached_tokens, a.output_tokens, a.usd, a.llm_calls, a.tool_invocations,
      a.rehearsal, a.final_message, a.error_message
    FROM agent_executions a LEFT JOIN executions e ON e.id = a.execution_id`,
  v_outputs: `
    SELECT o.id, o.output_type, a.agent, a.agent_type, a.session_id, a.execution_id, a.step_path,
      json_extract(o.content, '$.file_path') AS file_path,
      json_extract(o.content, '$.lines_added') AS lines_added,
      json_extract(o.content, '$.lines_removed') AS lines_removed,
      a.rehearsal, o.content, o.created_at
    FROM outputs o JOIN agent_executions a ON a.id = o.agent_execution_id`,
};

/** Names of the views; `docs/database.md` says what is in them. */
export const viewNames: readonly string[] = Object.keys(views);

export const createViews: readonly SqlText[] = Object.entries(views).map(
  ([name, query]) => `CREATE VIEW ${name} AS ${query}`,
);
