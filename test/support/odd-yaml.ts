/** Texts in which YAML is written in every way that people come up with. */
export const oddTexts: readonly string[] = [
  `# A header.

name:   Spread out   # aligned
"tags" : [ a,'b' , "c d" ]   # close
description: >-
  Folded
  over lines

  and paragraphs.
budget: {tokens: 10,usd: 2.5 , on_exceed: ask}
steps:
- name: a     # no indent
  type: transform

  # in the item, above a key
  template: |

    begins with a blank line
      - indented

    # no comment

- {name: b, type: transform, template: "x # y"}
  # deeper, below b


# at the margin, above c
-   name: c
    type: human
    message: 'it''s'
    choices:
    - yes
    -
    - no # maybe
  # at the end of the list
outputs: # later
`,
  `--- # begins
workflow:
    name: Four columns
    inputs:
        topic: { type: string,
                 description: "in
                   lines" }
        # alone
        other:
            type: integer
    steps:
        -
            name: on_its_own_line
            type: parallel
            steps: [
                # first
                { name: x, type: code, code: return 1 }, # behind x
                { name: y, type: code, code: return 2 },
            ]
        - # a comment behind the hyphen
            name: z
            type: code
            code: |+
                return 3;


    # between
    tags: []
...
`,
  `name: Anchors
agents:
  base: &base # the model for others
    prompt: &words |
      You are
      careful.
    tools: [read_file, &tool list_files]
  copy: *base
  other: { prompt: *words, tools: [ *tool ] }
steps:
  - &first
    name: one
    type: agent
    agent: base
  - name: two
    type: agent
    agent: copy
    input: { a: [1, [2, 3], {}], "b c": null, ~: 1, 12: twelve }
`,
  `? name
: Explicit
? steps
:
  - - nested
    - - deeper # c
      - list
    # below
  - ? a
    : 1
    b: !!str 2
  - "quoted
     over lines"
  - plain
    over lines
last: ends without a break`,
  `{ name: Flow, # one
  steps: [
    { name: a, type: transform, template: 'x' }
    , { name: b,
        type: transform, template: "y" } ],\ttags: [	x,	y ] }
`,
];
