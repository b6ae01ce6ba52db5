import type { ExampleDefinition } from './example-definitions.ts';

/** Workflows that are written in ways of YAML that few people use, each without an error. */
export const oddDefinitions: readonly ExampleDefinition[] = [
  {
    kind: 'workflow',
    name: 'flow',
    text: `{ name: Flow, # all in brackets
  inputs: { topic: { type: string, default: "a, b" }, 'other': { type: integer } },
  steps: [
    { name: first, type: transform, template: "{{ $.topic }} {other}" }, # one
    # between
    { name: second, type: conditional, condition: $.first == "x", if_true: { name: inner, type: transform, template: '{first}' } },
    { name: third, type: parallel, steps: [ { name: left, type: transform, expression: $.other + 1 },
        { name: right, type: code, code: "return context.first;" } ], output_mapping: { kept: $.output.left } },
    { name: last, type: transform, depends_on: [second,third], template: "{{ $.third.left }} {kept}" } ],
}
`,
  },
  {
    kind: 'workflow',
    name: 'anchors',
    text: `name: Anchors
inputs: &inputs
  topic: &topic { type: string, default: &bread bread }
  other: *topic
agents:
  base: &base # the model of others
    prompt: &words |
      You are
      careful with {topic}.
    tools: [read_file, &tool list_files]
  copy: *base
  third: { prompt: *words, tools: [ *tool ] }
steps:
  - &first
    name: &name one
    type: agent
    agent: base
    instruction: &say "Say {{ $.topic }} and {other}"
  - name: two
    type: agent
    agent: copy
    instruction: *say
    depends_on: [ *name ]
  - name: three
    type: agent
    agent: third
    instruction: !!str {{ $.two.content }}
outputs:
  *name : $.one.content
`.replace('!!str {{ $.two.content }}', '!!str "{{ $.two.content }}"'),
  },
  {
    kind: 'workflow',
    name: 'comments',
    text: `# on top

# above the name
name: # behind the key
  # below the key
  Comments # behind the value
# between keys

inputs: # of inputs
  # above an input
  topic: # of topic
    # type follows
    type: string # text
    # nothing follows
  # at the end of inputs
steps:
# at the margin
- # behind the hyphen
  # below the hyphen
  name: first # of first
  type: transform
  # above the template
  template: | # of the block
    # no comment {{ $.topic }}
    {topic}
  # at the end of first
# above second
- name: second

  type: transform


  expression: >- # folded
    $.first + " " +

      $.topic # no comment
# at the end

# of all
`.replace(' # no comment\n# at the end', '\n# at the end'),
  },
  {
    kind: 'workflow',
    name: 'unicode',
    text: `name: "😀 Émojis e\\u0301 👩‍👩‍👧"
description: 漢字 — “quotes” 😀 e\u0301
inputs:
  topic: { type: string, default: "😀" } # 😀 behind
steps:
  - name: first
    type: transform
    template: "😀 {{ $.topic }} 👩‍👩‍👧 {{ $.topic + '😀' }} {topic} \\U0001F600 {topic}"
  - { name: second, type: transform, template: '😀 {{ $.first }} e\u0301 {first}', description: "x 😀" }
  - name: third
    type: transform
    expression: '"😀" + $.second + "👩‍👩‍👧" + $.first'
  - name: fourth
    type: transform
    template: |
      😀😀 {{ $.third }} e\u0301
      👩‍👩‍👧 {third} {{ $.second + "😀" }}
`,
  },
  {
    kind: 'workflow',
    name: 'styles',
    text: `---
'workflow':
    "name": 'It''s written'
    ? inputs
    :   'topic': {"type": string, 'default': "a \\"b\\" c"}
        ? other
        : type:
            integer
    steps:
        -   'name': 'first'
            "type": "transform"
            'template': "one \\
                two {{ $.topic }}
                three {topic}"
        -
            name: second
            type: transform
            expression:
                $.first
                + " plain over lines "
                + string($.other)
        - name: third
          type: transform
          template: >2+

              folded {first}
              {{ $.second }}


        -   name: fourth
            type: map
            over: [$.first, $.second]
            steps:
            - {name: each, type: transform, template: "{item}"}
            -   name: "then"
                type: transform
                expression: $["each"]
...
`.replace('over: [$.first, $.second]', 'over: "[$.first, $.second]"'),
  },
  {
    kind: 'workflow',
    name: 'fork',
    text: `based_on: fork
name: A fork of itself
patches:
  - { action: update_prompt, step: nothing, prompt: x }
  - action: add_step
    after: "" # nothing
    step: { name: added, type: transform, template: "{none}" }
  - { action: remove_step }
  - { action: add_tool, step: [a], tool: {} }
  - nothing
  -
  - { action: update_config, step_id: first, config: { max_turns: many } }
`,
  },
  {
    kind: 'workflow',
    name: 'hostile',
    text: `name: Hostile
inputs:
  constructor: { type: string, default: x }
  toString: { type: string, default: x }
  hasOwnProperty: { type: string, default: x }
agents:
  constructor: { prompt: x }
  valueOf: { prompt: "{constructor}" }
steps:
  - { name: length, type: agent, agent: constructor, instruction: "{{ $.constructor }} {toString} {valueOf} {__proto__}" }
  - { name: prototype, type: agent, agent: valueOf, instruction: "{{ $.__proto__ }} {{ $.length.constructor }} {hasOwnProperty}" }
  - { name: "12", type: transform, expression: $.length.toString }
  - { name: ~, type: transform, expression: $.prototype.__proto__.x }
  - { name: true, type: "constructor", expression: $.inputs.valueOf }
  - { name: x, type: mcp_tool, server: __proto__, tool: constructor, input: { __proto__: 1, toString: 2 } }
  - { name: y, type: workflow, workflow: constructor, input: { hasOwnProperty: $.x } }
outputs: { toString: $.length, __proto__: $.x }
`,
  },
  { kind: 'workflow', name: 'empty', text: '' },
  { kind: 'workflow', name: 'remarks', text: '# only\n\n  # comments\n' },
  { kind: 'workflow', name: 'list', text: '- a\n- b: c\n  d\n' },
  { kind: 'workflow', name: 'word', text: 'just a word' },
  {
    kind: 'group',
    name: 'odd',
    text: 'name: odd\nmembers: [ &a writer, "researcher", *a ]\nrelationships:\n- from: *a # x\n  to: researcher\n  type: supervises\nescalation_rules: { on_failure: \'writer\' }\n',
  },
  {
    kind: 'agent',
    name: 'odd',
    text: '"name": \'odd\'\nprompt: >-\n  😀 long\n\n  text\ntools:\n- {name: &t "mcp:files/read_text_file"}\n- *t\n',
  },
];
