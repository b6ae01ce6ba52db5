/** A workflow of that many steps, of the types and sizes that people write. */
export function manyStepsDocument(steps: number): string {
  const blocks = Array.from({ length: Math.ceil(steps / kinds.length) }, (_, n) =>
    kinds.map((kind) => kind(n)).join(''),
  );
  return `name: Many steps\ninputs:\n  topic: { type: string, default: tea }\nsteps:\n${blocks.join('')}`;
}

/** Each block rests on the agent of its own block, as a long pipeline does. */
const kinds: readonly ((n: number) => string)[] = [
  (n) => `
  - name: think_${n}
    type: agent
    description: Weighs what is known about the topic and says what is missing.
    prompt: |
      You are a careful researcher. You weigh sources, you name what is uncertain,
      and you answer in short sentences.
    instruction: "Say what matters about {topic} in part ${n}, in three sentences."
    tools: [read_file, search_files]
    output_schema:
      type: object
      required: [score, note]
      properties:
        score: { type: number, minimum: 0, maximum: 1 }
        note: { type: string }
    max_retries: 2
    timeout_seconds: 120
`,
  (n) => `
  - name: decide_${n}
    type: conditional
    condition: $.think_${n}.score > 0.5 && $.inputs.topic != ''
    if_true:
      - { name: good_${n}, type: transform, template: "Good: {{ $.think_${n}.note }}" }
`,
  (n) => `
  - name: fetch_${n}
    type: http
    method: POST
    url: https://api.example.com/items/${n}
    headers: { accept: application/json, x-topic: "{topic}" }
    body: { note: $.think_${n}.note, part: ${n}, tags: [a, b, c] }
    accept_status: [200, 201]
    on_error: continue
`,
  (n) => `
  - name: shape_${n}
    type: code
    # The body runs in a sandbox: no file, no network.
    code: |
      const note = context.think_${n}.note ?? '';
      return { words: note.split(' ').length, part: ${n} };
`,
  (n) => `
  - name: each_${n}
    type: map
    over: "['a', 'b', 'c']"
    as: letter
    concurrency: 2
    steps:
      - { name: line_${n}, type: transform, expression: "$.letter + ' ' + $.think_${n}.note" }
`,
  (n) => `
  - name: both_${n}
    type: parallel
    wait_for: settled
    steps:
      - name: look_${n}
        type: mcp_tool
        server: catalog
        tool: find_items
        input: { query: "{topic} part ${n}", limit: 20 }
        timeout_seconds: 30
      - name: count_${n}
        type: command
        run: [wc, -w, "notes/part-${n}.md"]
        env: { LC_ALL: C }
`,
  (n) => `
  - name: look_again_${n}
    description: Reads the item that the search has found, with the lines of this part.
    type: mcp_tool
    server: catalog
    tool: get_item
    depends_on: [each_${n}, both_${n}]
    input: { id: "$.fetch_${n}.body", lines: $.each_${n} }
    output_mapping: { item_${n}: $.output.item }
    retry_strategy: linear
    max_retries: 3
`,
  (n) => `
  - name: build_${n}
    description: Makes the page of this part, and cleans up when a later step fails.
    type: command
    run: make part-${n}
    cwd: site
    approval: { message: "Build part ${n} about {topic}?" }
    compensate: { name: clean_${n}, type: command, run: make clean-${n} }
`,
  (n) => `
  - name: ask_${n}
    description: A person decides whether this part goes out, is revised or dropped.
    type: human
    message: "Is part ${n} about {topic} ready to go out?"
    choices: [publish, revise, drop]
    when: $.decide_${n} != null
`,
  (n) => `
  - name: publish_${n}
    description: Hands the part to the workflow that publishes, whatever was decided.
    type: workflow
    workflow: publish-part
    input: { part: ${n}, note: $.think_${n}.note, choice: $.ask_${n} }
    run_if: always
`,
  (n) => `
  - name: sum_up_${n}
    description: One line about this part for the overview at the end of the run.
    type: transform
    depends_on: [publish_${n}]
    template: "Part ${n} of {topic}: {{ $.think_${n}.note }}, {{ size($.each_${n}) }} lines, {{ $.shape_${n}.words }} words."
`,
];
