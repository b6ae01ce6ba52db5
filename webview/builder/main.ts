import '../shared/elements.ts';
import { GraphElement } from '../shared/graph/graph-element.ts';
import { showPage } from '../shared/show-page.ts';
import { BuilderElement } from './builder-element.ts';
import { BuilderPage } from './builder-page.ts';
import { ChoiceBox } from './choice-box.ts';
import { TextInput } from './text-input.ts';

customElements.define('text-input', TextInput);
customElements.define('choice-box', ChoiceBox);
customElements.define('baton-builder', BuilderElement);
customElements.define('baton-graph', GraphElement);
customElements.define('baton-builder-page', BuilderPage);

showPage(new BuilderPage());
