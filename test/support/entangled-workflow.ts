/** A workflow in which every rule finds something: about one step, and about steps that name each other. */
export const entangled = `name: Entangled
inputs:
  topic: { type: string }
  limit: { type: integer, default: many }
  unused: { type: array }
budget: { tokens: 9, turns: 1 }
model: { provider: openai, name: gpt-9 }
agents:
  helper: { prompt: Help., tools: [read_file, 'mcp:files/x', reed_file] }
context:
  - file: 'docs/{topic}.md'
  - step: gather
  - shared: analysis
steps:
  - name: gather
    type: agent
    prompt: Gather what is known about {topic}, and {topik} too.
    tools: [search_files, 'mcp:filez/*']
    instruction: 'Up to {limit} of {{ $.inputs.topic }} and {{ $.missing.x }}'
    output_schema:
      type: object
      properties: { list: { type: array }, score: { type: nmber } }
  - name: weigh
    type: conditional
    condition: $.gather.score > 0.5 && size($.gather.list) > $.limit
    if_true:
      - { name: praise, type: transform, template: 'Good {topic}: {{ $.gather.content }} {{ $.gather.nope }}' }
      - { name: shout, type: command, run: 'echo {praise} | wc', depends_on: [praise] }
    if_false:
      type: human
      message: 'Look at {topic}?'
      fields: { ok: { type: boolean, default: 1 } }
      output_mapping: { verdict: $.output.ok }
  - name: both
    type: parallel
    wait_for: count:3
    steps:
      - { name: left, type: http, url: 'http://h/{topic}', headers: { api_key: abcdefghijkl123 } }
      - { name: right, type: transform, expression: $.left.status, depends_on: [left] }
  - name: pages
    type: map
    over: $.gather.content
    as: page
    steps:
      - { name: line, type: transform, expression: "$.page + $.item + $.shout.stdout" }
      - { name: last, type: workflow, workflow: test, input: { a: $.line, b: $.both.left.statuz } }
  - name: sum
    type: code
    code: return context.limit + context.sum
    depends_on: [pages, nowhere]
    on_error: continue
  - name: loop
    type: transform
    expression: $.sum.error.message + $.tail.body
    depends_on: [tail]
    output_mapping: { verdict: $.output }
  - name: tail
    type: http
    url: '$.loop'
    depends_on: [loop]
    on_error:
      fallback: { type: transform, expression: $.error.code + $.tail.status }
    compensate: [{ name: sum, type: command, run: 'rm {{ $.tail.body }}', cwd: ../x }]
  - name: gone
    type: agent
    agent: reviewer
    instruction: Look.
    run_if: failed
    depends_on: []
    context: [{ step: praise }, { step: sum }, { shared: nobody }]
  - name: after
    type: mcp_tool
    server: files
    tool: t
    when: $.gone
    depends_on: [gone]
    input: { again: ['{gathr}', $.verdict, $.previous_results.gone, $.execution.when] }
  - { name: sum_up, type: transform, template: '{both} {after.x} $.after' }
outputs: { all: $.after.length, none: $.praise }
`;
