/** The report that comes with Baton. A workspace's own `.baton/templates/report.md` takes its place. */
export const reportTemplate = `# {{ scope | line }}

{% if rehearsal %}> Rehearsal: the answers of models are made up.

{% endif %}- **{% if kind == "session" %}Session{% else %}Execution{% endif %}**: \`{{ id }}\`
- **Status**: {{ status }}
- **Began**: {{ started_at | time }} UTC
{% if ended_at %}- **Ended**: {{ ended_at | time }} UTC ({{ started_at | duration: ended_at }})
{% endif %}- **Cost**: {{ costs.input_tokens | plus: costs.output_tokens | plus: costs.by_hand_tokens | tokens }} tokens ({{ costs.cached_tokens | tokens }} cached), {{ costs.usd | usd }}{% if costs.by_hand_tokens > 0 %}; {{ costs.by_hand_tokens | tokens }} of them are the context of agents that others run{% endif %}
- **Made**: {{ deliverables | size | count: "deliverable" }}, {{ validations | size | count: "check" }}, {{ insights | size | count: "insight" }}

{% if open_points.size > 0 %}## Open points

{% for point in open_points %}- {{ point | line }}
{% endfor %}
{% endif %}{% if outputs.size > 0 %}## What came of it

{% for output in outputs %}### {{ output.name | line }}

{% if output.is_json %}{{ output.text | fenced: "json" }}{% else %}{{ output.text | quote }}{% endif %}

{% if output.left_out > 0 %}{{ output.left_out | count: "more character" }}: \`baton executions show {{ output.execution_id }} --json\` has all of it.

{% endif %}{% endfor %}{% endif %}{% if decisions.size > 0 %}## Decisions

| asked | answer | by | at (UTC) |
| --- | --- | --- | --- |
{% for decision in decisions %}| {{ decision.question | cell }} | {% if decision.answer %}{{ decision.answer | cell }}{% else %}{{ decision.status }}{% endif %}{% if decision.reason %}: {{ decision.reason | cell }}{% endif %} | {{ decision.by | cell }} | {{ decision.at | time }} |
{% endfor %}
{% endif %}{% if phases.size > 0 %}## Phases

| phase | status | at (UTC) | by |
| --- | --- | --- | --- |
{% for phase in phases %}| {{ phase.phase }} {{ phase.name }} | {{ phase.status }} | {{ phase.at | time }} | {{ phase.by | cell }} |
{% endfor %}
{% endif %}{% if deliverables.size > 0 %}## Deliverables

| what | added | modified | removed | version | by |
| --- | ---: | ---: | ---: | ---: | --- |
{% for made in deliverables %}| {% if made.file_path %}\`{{ made.file_path | cell }}\`{% else %}{{ made.note | cell }}{% endif %} | {{ made.lines_added }} | {{ made.lines_modified }} | {{ made.lines_removed }} | {{ made.version }} | {{ made.by | cell }} |
{% endfor %}
{% endif %}{% if validations.size > 0 %}## Validation

| check | result | detail | by |
| --- | --- | --- | --- |
{% for check in validations %}| {{ check.check | cell }} | {{ check.result | cell }} | {{ check.detail | cell }} | {{ check.by | cell }} |
{% endfor %}
{% endif %}{% if insights.size > 0 %}## Insights

{% for insight in insights %}- {{ insight.text | line }} ({{ insight.by | line }})
{% endfor %}
{% endif %}{% if errors.size > 0 %}## Errors

{% for error in errors %}- {{ error.message | line }} ({{ error.by | line }})
{% endfor %}
{% endif %}{% if steps.size > 0 %}## Steps

| step | type | status | tries | time | error |
| --- | --- | --- | ---: | ---: | --- |
{% for step in steps limit: 200 %}| {% if executions.size > 1 %}{{ step.workflow | cell }}: {% endif %}{{ step.path | cell }} | {{ step.type }} | {{ step.status }} | {{ step.attempts }} | {{ step.duration_ms | ms }} | {{ step.error_message | cell }} |
{% endfor %}{% if steps.size > 200 %}
{{ steps.size | minus: 200 }} more steps are not listed here.
{% endif %}
{% endif %}{% if agents.size > 0 %}## Who did what

| agent | asked | status | model | context | tokens | cost |
| --- | --- | --- | --- | ---: | ---: | ---: |
{% for agent in agents %}| {{ agent.agent | cell }} | {{ agent.scope | cell }} | {{ agent.status }} | {{ agent.model | cell }} | {{ agent.context_token_count | tokens }} | {{ agent.tokens | tokens }} | {{ agent.usd | usd }} |
{% endfor %}
{% endif %}{% if executions.size > 0 %}## Executions

| workflow | status | tokens | cost | id |
| --- | --- | ---: | ---: | --- |
{% for execution in executions %}| {{ execution.workflow | cell }} | {{ execution.status }} | {{ execution.tokens | tokens }} | {{ execution.usd | usd }} | \`{{ execution.id }}\` |
{% endfor %}
{% endif %}{% if costs.models.size > 0 %}## Costs

| model | calls | tokens | cost |
| --- | ---: | ---: | ---: |
{% for model in costs.models %}| {{ model.model | cell }} | {{ model.calls }} | {{ model.tokens | tokens }} | {{ model.usd | usd }} |
{% endfor %}
{% endif %}## Who made what

\`\`\`mermaid
{{ graph }}
\`\`\`

{% if agents.size > 0 %}## Final messages

{% for agent in agents %}{% if agent.final_message != "" %}### {{ agent.agent | line }}{% if agent.step %} ({{ agent.step | line }}){% endif %}

{{ agent.final_message | quote }}

{% endif %}{% endfor %}{% endif %}Made by Baton at {{ generated_at | time }} UTC.
`;
