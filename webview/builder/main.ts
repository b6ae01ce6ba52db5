import '../shared/elements.ts';
import { BuilderElement } from './builder-element.ts';
import { ChoiceBox } from './choice-box.ts';
import { TextInput } from './text-input.ts';

customElements.define('text-input', TextInput);
customElements.define('choice-box', ChoiceBox);
customElements.define('baton-builder', BuilderElement);

const builder = new BuilderElement();
builder.host = acquireVsCodeApi();
document.body.append(builder);
