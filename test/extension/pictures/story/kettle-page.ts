/** A workflow whose agent hands a part of its work to another one, and that agent with the tool for it. */
export const kettlePage: Readonly<Record<string, string>> = {
  '.baton/workflows/kettle-page.yaml': `name: Look into the kettle page
description: Says why the page of the kettles is slow, and what to do.
category: support
steps:
  - name: measure
    type: transform
    expression: '{"seconds": 2.1, "allowed": 0.5}'
  - name: advise
    type: agent
    agent: lead
    instruction: The kettle page is slow. Have somebody look into it, then say what to do.
    depends_on: [measure]
outputs: { advice: $.advise.content }
`,
  '.baton/agents/lead.yaml': `name: lead
description: Plans and decides
role: lead
capabilities: [planning, decision]
tools: [read_file, send_message, delegate_to_agent]
prompt: You are the lead of a small shop. Be short and say what rests on what.
`,
};
