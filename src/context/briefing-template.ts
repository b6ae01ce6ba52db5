/** The briefing that comes with Baton. A workspace's own `.baton/templates/briefing.md` takes its place. */
export const briefingTemplate = `# {{ scope | line }}

For: {{ agent_type }}
{% for item in items %}
## {{ item.source | line }}
{% if item.sections.size > 0 %}
Sections: {{ item.sections | join: ", " }}
{% endif %}
{{ item.text }}
{% endfor %}{% if left_out.size > 0 %}
## Left out

{% for item in left_out %}- {{ item.source | line }}: {{ item.reason | line }}
{% endfor %}{% endif %}`;
